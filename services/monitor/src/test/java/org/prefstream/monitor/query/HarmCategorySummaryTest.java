package org.prefstream.monitor.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.HarmCategoryCounts;
import org.prefstream.monitor.log.Samples;
import org.prefstream.monitor.replica.Json;

final class HarmCategorySummaryTest {
  private static final List<HarmCategoryCounts> COUNTS =
      List.of(
          Samples.counts(HarmCategory.DRUGS, "m2", 1, 2),
          Samples.counts(HarmCategory.DRUGS, "m1", 10, 20),
          Samples.counts(HarmCategory.VIOLENCE, null, 100, 0),
          Samples.safe("m1", 5),
          Samples.safe(null, 7));

  @Test
  void sumsOverAllModels() {
    JsonObject json = all();

    assertThat(json.getInteger("safe")).isEqualTo(12);
    assertThat(category(json, "Drugs"))
        .isEqualTo(
            new JsonObject(
                """
                {"category": "Drugs", "minor": 11, "moderate": 0, "severe": 22, "total": 33}
                """));
    assertThat(category(json, "Violence").getInteger("total")).isEqualTo(100);
  }

  @Test
  void listsAllCategoriesInTheOrderOfTheDatasetForEveryModel() {
    JsonObject json = all();

    assertThat(categories(json)).isEqualTo(HarmCategories.DATASET_KEYS);
    assertThat(categories(json.getJsonArray("models").getJsonObject(0)))
        .isEqualTo(HarmCategories.DATASET_KEYS);
  }

  @Test
  void listsModelsByNameAndTheUnknownOneLast() {
    assertThat(
            all().getJsonArray("models").stream()
                .map(model -> ((JsonObject) model).getString("model")))
        .containsExactly("m1", "m2", null);
  }

  @Test
  void countsOneModelOnly() {
    JsonObject json = of("m1");

    assertThat(json.getInteger("safe")).isEqualTo(5);
    assertThat(category(json, "Drugs").getInteger("total")).isEqualTo(30);
    assertThat(category(json, "Violence").getInteger("total")).isZero();
    assertThat(json.getJsonArray("models")).hasSize(1);
  }

  @Test
  void isAllZeroForAModelThatHasNoCounts() {
    JsonObject json = of("nobody");

    assertThat(json.getInteger("safe")).isZero();
    assertThat(categories(json)).hasSize(19);
    assertThat(json.getJsonArray("models")).isEmpty();
  }

  @Test
  void leavesOutCategoriesNewerThanThisBuild() {
    HarmCategorySummary summary =
        HarmCategorySummary.of(List.of(Samples.counts(HarmCategory.UNKNOWN, "m", 1, 1)), null);

    assertThat(categories(json(summary))).isEqualTo(HarmCategories.DATASET_KEYS);
  }

  private static JsonObject all() {
    return of(null);
  }

  private static JsonObject of(@Nullable String model) {
    return json(HarmCategorySummary.of(COUNTS, model));
  }

  private static JsonObject json(HarmCategorySummary summary) {
    return new JsonObject(Buffer.buffer(Json.render(summary::writeTo)));
  }

  private static List<String> categories(JsonObject json) {
    return json.getJsonArray("categories").stream()
        .map(category -> ((JsonObject) category).getString("category"))
        .toList();
  }

  private static JsonObject category(JsonObject json, String key) {
    return json.getJsonArray("categories").stream()
        .map(JsonObject.class::cast)
        .filter(category -> category.getString("category").equals(key))
        .findFirst()
        .orElseThrow();
  }
}
