package org.prefstream.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.TrustedSchemas;
import org.prefstream.gateway.json.schema.SchemaCompiler;
import org.prefstream.gateway.json.value.Problems;
import org.prefstream.gateway.json.value.RecordReader;

/// The decoder against an independent JSON Schema validator: given the same contract and the same
/// body, both must agree.
final class ContractOracleTest {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Map<String, Object> SCHEMAS = Decoding.schemas();
  private static final Map<String, RecordReader> READERS = new HashMap<>();
  private static final Map<String, Validator> ORACLES = new HashMap<>();

  private static final String LONG_ID = "i".repeat(257);
  private static final String LONGEST_ID = "😀".repeat(256);

  /// Values of every type, near every bound in the contract.
  private static final List<Object> ODD_VALUES =
      List.of(
          "",
          "x",
          "A",
          "B",
          "TIE",
          "a",
          "SAFE",
          "SEVERE",
          "HUMAN",
          "MODEL",
          "UNKNOWN",
          "OVERALL",
          "Drugs",
          "DRUGS",
          "2026-11-23T11:00:00Z",
          "2026-11-23T11:00:00.5+01:00",
          "2026-11-23",
          "yesterday",
          LONG_ID,
          LONGEST_ID,
          LONGEST_ID + "x",
          "a\u0001b",
          "tab\t",
          "a\u0085b",
          0,
          1,
          2,
          3,
          4,
          -1,
          1.5,
          0.0,
          2.0,
          1e-9,
          100,
          100.1,
          1e300,
          2147483647L,
          2147483648L,
          9007199254740991L,
          true,
          false,
          new JsonObject(),
          new JsonArray(),
          new JsonObject().put("a", "b"),
          new JsonObject().put("a", 1),
          new JsonObject().put("", "b"),
          new JsonObject().put(LONG_ID, "b"),
          new JsonObject().put("temperature", 0.7).put("topK", 1),
          new JsonObject().put("topP", 0),
          new JsonObject().put("topP", 1).put("seed", -5),
          new JsonObject().put("seed", 1.5),
          new JsonObject().put("maxTokens", 0),
          new JsonObject().put("temperature", "hot"),
          new JsonObject().putNull("topK"),
          new JsonObject().put("attributes", "b"),
          new JsonArray().add("Drugs"),
          new JsonArray().add("Drugs").add("Drugs"),
          new JsonArray().add("Drugs").add("Violence"),
          new JsonArray().add("drugs"),
          new JsonArray().add(1),
          new JsonArray().addNull(),
          new JsonArray(List.copyOf(HarmCategories.DATASET_KEYS)),
          attributes(64),
          attributes(65));

  @Property(tries = 1500)
  void agreesOnGenerations(@ForAll("generations") JsonObject event) throws IOException {
    assertAgreement("Generation", EventType.GENERATION.schema(), event);
  }

  @Property(tries = 1500)
  void agreesOnSafetyAnnotations(@ForAll("safetyAnnotations") JsonObject event) throws IOException {
    assertAgreement("SafetyAnnotation", EventType.SAFETY_ANNOTATION.schema(), event);
  }

  @Property(tries = 1500)
  void agreesOnPreferenceAnnotations(@ForAll("preferenceAnnotations") JsonObject event)
      throws IOException {
    assertAgreement("PreferenceAnnotation", EventType.PREFERENCE_ANNOTATION.schema(), event);
  }

  @Provide
  Arbitrary<JsonObject> generations() {
    return mutations(
        EventType.GENERATION.schema(),
        new JsonObject().put("prompt", "p").put("response", "").put("model", "m"));
  }

  @Provide
  Arbitrary<JsonObject> safetyAnnotations() {
    return mutations(
        EventType.SAFETY_ANNOTATION.schema(),
        new JsonObject().put("promptId", "p").put("responseId", "r").put("annotatorId", "a"));
  }

  @Provide
  Arbitrary<JsonObject> preferenceAnnotations() {
    return mutations(
        EventType.PREFERENCE_ANNOTATION.schema(),
        new JsonObject()
            .put("promptId", "p")
            .put("responseA", "a")
            .put("responseB", "b")
            .put("dimension", "OVERALL")
            .put("annotatorId", "a"));
  }

  /// A valid event with up to three fields set to unusual values or null, or removed.
  private static Arbitrary<JsonObject> mutations(Schema schema, JsonObject valid) {
    List<String> names = new ArrayList<>();
    schema.getFields().forEach(field -> names.add(field.name()));
    Arbitrary<String> name =
        Arbitraries.frequencyOf(
            Tuple.of(20, Arbitraries.of(names)),
            Tuple.of(1, Arbitraries.of("other", "Prompt", "")));
    Arbitrary<Change> change =
        Combinators.combine(
                name,
                Arbitraries.of(ODD_VALUES).injectNull(0.1),
                Arbitraries.integers().between(0, 9))
            .as((field, value, dice) -> new Change(field, value, dice == 0));
    return change
        .list()
        .ofMaxSize(3)
        .map(
            changes -> {
              JsonObject event = valid.copy();
              changes.forEach(c -> c.applyTo(event));
              return event;
            });
  }

  record Change(String field, @Nullable Object value, boolean removes) {
    void applyTo(JsonObject event) {
      if (removes) {
        event.remove(field);
      } else {
        event.put(field, value);
      }
    }
  }

  private static void assertAgreement(String name, Schema avro, JsonObject event)
      throws IOException {
    boolean accepted = reads(name, avro, event);

    assertThat(accepted).as(event.encode()).isEqualTo(oracleAccepts(name, event));
    Statistics.label("outcome")
        .collect(accepted)
        .coverage(
            coverage -> {
              coverage.check(true).percentage(share -> share > 10);
              coverage.check(false).percentage(share -> share > 10);
            });
  }

  static {
    TrustedSchemas.trust();
  }

  private static boolean reads(String name, Schema avro, JsonObject event) throws IOException {
    RecordReader reader =
        READERS.computeIfAbsent(
            name, n -> new SchemaCompiler(SCHEMAS, Set.of("nanoOfMilli")).compile(n, avro));
    Problems problems = new Problems();
    try (JsonParser parser = JSON.createParser(event.encode().getBytes(UTF_8))) {
      parser.nextToken();
      reader.read(parser, "", problems);
    }
    return problems.isEmpty();
  }

  private static boolean oracleAccepts(String name, JsonObject event) {
    Object body = new JsonObject(event.encode());
    return ORACLES.computeIfAbsent(name, ContractOracleTest::oracle).validate(body).getValid();
  }

  private static Validator oracle(String name) {
    JsonObject schema =
        new JsonObject()
            .put("$ref", "#/components/schemas/" + name)
            .put("components", Decoding.contract().getJsonObject("components"));
    JsonSchemaOptions options =
        new JsonSchemaOptions()
            .setBaseUri("app://prefstream")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Flag);
    return Validator.create(JsonSchema.of(schema), options);
  }

  private static JsonObject attributes(int count) {
    JsonObject attributes = new JsonObject();
    for (int i = 0; i < count; i++) {
      attributes.put("name" + i, "value");
    }
    return attributes;
  }
}
