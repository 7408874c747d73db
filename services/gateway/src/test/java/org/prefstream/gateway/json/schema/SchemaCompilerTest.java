package org.prefstream.gateway.json.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.prefstream.events.HarmCategories;
import org.prefstream.gateway.json.Decoding;
import org.prefstream.gateway.json.EventDecoder;
import org.prefstream.gateway.json.EventType;

/// Mistakes in the contract that the gateway notices at its start.
final class SchemaCompilerTest {
  @Test
  void compilesTheContractOfTheGateway() {
    for (EventType<?> type :
        List.of(
            EventType.GENERATION, EventType.SAFETY_ANNOTATION, EventType.PREFERENCE_ANNOTATION)) {
      assertThat(EventDecoder.compile(type, Decoding.schemas(), Duration.ZERO)).isNotNull();
    }
  }

  @Test
  void refusesAKeywordThatItDoesNotEnforce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compileWith(schemas -> at(schemas, "Id").put("format", "uuid")))
        .withMessageContaining("Id uses keywords not enforced there: [format]");
  }

  @Test
  void refusesAFieldThatTheEventLacks() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                compileWith(
                    schemas ->
                        at(schemas, "SafetyAnnotation", "properties")
                            .put("mood", new JsonObject().put("type", "string"))))
        .withMessageContaining("mood");
  }

  @Test
  void refusesToOmitAFieldOfTheEvent() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                compileWith(
                    schemas -> at(schemas, "SafetyAnnotation", "properties").remove("duration")))
        .withMessageContaining("duration");
  }

  @Test
  void refusesAnObjectThatAllowsOtherFields() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                compileWith(
                    schemas -> at(schemas, "SafetyAnnotation").put("additionalProperties", true)))
        .withMessageContaining("additionalProperties");
  }

  @Test
  void refusesASymbolThatTheEventLacks() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                compileWith(
                    schemas ->
                        at(schemas, "HarmCategory").put("enum", new JsonArray().add("Spam"))))
        .withMessageContaining("no HarmCategory Spam");
  }

  @Test
  void refusesAlternativesOfOneType() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                compileWith(
                    schemas ->
                        at(schemas, "Severity")
                            .getJsonArray("oneOf")
                            .add(
                                new JsonObject()
                                    .put("type", "integer")
                                    .put("minimum", 0)
                                    .put("maximum", 1))))
        .withMessageContaining("must differ in type");
  }

  @Test
  void listsTheCategoriesInTheOrderOfTheDataset() {
    JsonObject category =
        Decoding.contract()
            .getJsonObject("components")
            .getJsonObject("schemas")
            .getJsonObject("HarmCategory");

    assertThat(category.getJsonArray("enum").stream().map(String.class::cast))
        .containsExactlyElementsOf(HarmCategories.DATASET_KEYS);
  }

  private static void compileWith(Consumer<JsonObject> change) {
    JsonObject schemas = Decoding.contract().getJsonObject("components").getJsonObject("schemas");
    change.accept(schemas);
    EventDecoder.compile(
        EventType.SAFETY_ANNOTATION, new JsonObject(schemas.encode()).getMap(), Duration.ZERO);
  }

  private static JsonObject at(JsonObject holder, String... path) {
    JsonObject found = holder;
    for (String name : path) {
      found = found.getJsonObject(name);
    }
    return found;
  }
}
