package org.prefstream.monitor.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.Dimension;
import org.prefstream.events.HarmCategory;
import org.prefstream.monitor.log.Samples;

final class RecordJsonTest {
  private static final ComparisonId COMPARISON = ComparisonId.of("p", "a", "b");

  @Test
  void writesEveryFieldUnderItsName() {
    JsonObject json = json(Samples.unsafe("p", "r", 7), Set.of());

    assertThat(json.fieldNames())
        .containsExactlyElementsOf(
            Samples.unsafe("p", "r", 7).getSchema().getFields().stream()
                .map(field -> field.name())
                .toList());
    assertThat(json.getString("promptId")).isEqualTo("p");
    assertThat(json.getBoolean("safe")).isFalse();
    assertThat(json.getDouble("safePosterior")).isEqualTo(0.0154);
    assertThat(json.getLong("revision")).isEqualTo(7);
  }

  @Test
  void writesEnumsByNameAndCategoriesByTheirDatasetKey() {
    JsonObject json = json(Samples.unsafe("p", "r", 1), Set.of());

    assertThat(json.getString("status")).isEqualTo("DECIDED");
    assertThat(json.getString("severity")).isEqualTo("MODERATE");
    assertThat(json.getJsonArray("categories"))
        .isEqualTo(
            new JsonArray(
                """
                [{"category": "White-Collar Crime", "votes": 3, "posterior": 0.98, "present": true}]
                """));
  }

  @Test
  void writesTimesInIsoFormat() {
    JsonObject json = json(Samples.unsafe("p", "r", 1), Set.of());

    assertThat(json.getString("firstAnnotatedAt")).isEqualTo("2026-11-23T17:00:00.123Z");
    assertThat(json.getString("lastAnnotatedAt")).isEqualTo("2026-11-23T18:00:00Z");
  }

  @Test
  void writesAbsentValuesAsNull() {
    JsonObject json = json(Samples.preference(COMPARISON, Dimension.OVERALL, 1), Set.of());

    assertThat(json.containsKey("agreement")).isTrue();
    assertThat(json.getValue("agreement")).isNull();
  }

  @Test
  void writesMapsAsObjects() {
    JsonObject json = json(Samples.dual(COMPARISON, 1), Set.of());

    assertThat(json.getJsonObject("response_1_harm_category"))
        .isEqualTo(new JsonObject().put("Drugs", true));
  }

  @Test
  void leavesOutTheGivenFields() {
    JsonObject json = json(Samples.dual(COMPARISON, 1), Set.of("prompt", "response_0"));

    assertThat(json.containsKey("prompt")).isFalse();
    assertThat(json.containsKey("response_0")).isFalse();
    assertThat(json.getString("response_1")).isEqualTo("the second text");
  }

  @Test
  void writesACategoryNewerThanThisBuildByName() {
    JsonObject json = json(Samples.counts(HarmCategory.UNKNOWN, "m", 1, 0), Set.of());

    assertThat(json.getString("category")).isEqualTo("UNKNOWN");
  }

  private static JsonObject json(IndexedRecord record, Set<String> without) {
    byte[] text = Json.render(json -> RecordJson.write(json, record, without));
    return new JsonObject(new String(text, StandardCharsets.UTF_8));
  }
}
