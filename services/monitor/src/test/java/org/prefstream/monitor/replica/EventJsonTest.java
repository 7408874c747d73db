package org.prefstream.monitor.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prefstream.events.ComparisonId;
import org.prefstream.monitor.log.OutputRecord;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.log.Samples;

final class EventJsonTest {
  private static final ComparisonId COMPARISON = ComparisonId.of("p", "a", "b");

  private final Samples samples = new Samples();
  private final EventJson json = new EventJson(samples.decoder);

  @Test
  void holdsKeyAndValue() {
    JsonObject event = render(OutputTopic.SAFETY_CONSENSUS, "p/r", Samples.unsafe("p", "r", 3));

    assertThat(event.getString("key")).isEqualTo("p/r");
    assertThat(event.getJsonObject("value").getLong("revision")).isEqualTo(3);
  }

  @Test
  void showsAWithdrawalAsANullValue() {
    JsonObject event = render(OutputTopic.SAFETY_CONSENSUS, "p/r", null);

    assertThat(event.fieldNames()).containsExactly("key", "value");
    assertThat(event.getValue("value")).isNull();
  }

  @Test
  void leavesTextsOutOfDualPreferences() {
    assertThat(render(OutputTopic.DUAL_PREFERENCES, "p/a/b", Samples.dual(COMPARISON, 1)).encode())
        .contains("better_response_id")
        .doesNotContain("text");
  }

  @Test
  void leavesTextsOutOfSinglePreferences() {
    assertThat(
            render(OutputTopic.SINGLE_PREFERENCES, "p/a/b", Samples.single(COMPARISON, 1)).encode())
        .contains("better_response_id")
        .doesNotContain("text");
  }

  @Test
  void hasNoLineBreaksThatWouldEndTheEvent() {
    assertThat(render(OutputTopic.SAFETY_CONSENSUS, "p\n\n/r", null).getString("key"))
        .isEqualTo("p\n\n/r");
    assertThat(text(OutputTopic.SAFETY_CONSENSUS, "p\n\r/r", null)).doesNotContain("\n", "\r");
  }

  private JsonObject render(OutputTopic topic, String key, @Nullable SpecificRecord value) {
    return new JsonObject(text(topic, key, value));
  }

  private String text(OutputTopic topic, String key, @Nullable SpecificRecord value) {
    byte[] bytes = value == null ? null : samples.bytes(topic, value);
    OutputRecord record =
        new OutputRecord(topic, 0, 0, key.getBytes(StandardCharsets.UTF_8), bytes);
    return Buffer.buffer(json.render(record)).toString();
  }
}
