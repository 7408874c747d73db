package org.prefstream.serde;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.CategoryConsensus;
import org.prefstream.events.Choice;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.serde.registry.SchemaRegistry;

/// Reads what older and newer versions of a schema wrote.
final class EvolutionTest {
  private static final String TOPIC = "topic";

  private final MockSchemaRegistryClient client = new MockSchemaRegistryClient();
  private final SchemaRegistry registry = SchemaRegistry.of(client);

  @Test
  void givesFieldsThatAnOlderSchemaLacksTheirDefaults() {
    Schema older =
        parse(
            """
            {"type": "record", "name": "PreferenceAnnotation", "namespace": "org.prefstream.events", "fields": [
              {"name": "responseB", "type": "string"},
              {"name": "promptId", "type": "string"},
              {"name": "responseA", "type": "string"},
              {"name": "dimension", "type": {"type": "enum", "name": "Dimension", "symbols": ["OVERALL"]}},
              {"name": "annotatorId", "type": "string"},
              {"name": "annotatedAt", "type": {"type": "long", "logicalType": "timestamp-millis"}},
              {"name": "choice", "type": {"type": "enum", "name": "Choice", "symbols": ["TIE", "B"]}},
              {"name": "duration", "type": "int"}]}
            """);
    GenericRecord written =
        new GenericRecordBuilder(older)
            .set("responseB", "b")
            .set("promptId", "p")
            .set("responseA", "a")
            .set("dimension", symbol(older, "dimension", "OVERALL"))
            .set("annotatorId", "n")
            .set("annotatedAt", 1000L)
            .set("choice", symbol(older, "choice", "B"))
            .set("duration", 7)
            .build();

    PreferenceAnnotation read = read(PreferenceAnnotation.class, written);

    assertThat(read.getPromptId()).isEqualTo("p");
    assertThat(read.getResponseB()).isEqualTo("b");
    assertThat(read.getAnnotatedAt()).hasToString("1970-01-01T00:00:01Z");
    assertThat(read.getChoice()).isEqualTo(Choice.B);
    assertThat(read.getDuration()).isEqualTo(7);
    assertThat(read.getAnnotatorKind()).isEqualTo(AnnotatorKind.HUMAN);
    assertThat(read.getRetracted()).isFalse();
    assertThat(read.getReason()).isNull();
    assertThat(read.getClientData()).isEmpty();
  }

  @Test
  void skipsFieldsOfEveryTypeThatOnlyANewerSchemaHas() {
    Schema newer =
        parse(
            """
            {"type": "record", "name": "CategoryConsensus", "namespace": "org.prefstream.events", "fields": [
              {"name": "a", "type": {"type": "array", "items": ["null", "string", "double"]}},
              {"name": "category", "type": {"type": "enum", "name": "HarmCategory", "symbols": ["DRUGS", "NEW_HARM"]}},
              {"name": "b", "type": {"type": "map", "values": "bytes"}},
              {"name": "votes", "type": "int"},
              {"name": "c", "type": {"type": "fixed", "name": "F", "size": 3}},
              {"name": "posterior", "type": "float"},
              {"name": "d", "type": {"type": "record", "name": "R", "fields": [
                {"name": "e", "type": "float"}, {"name": "f", "type": "long"}, {"name": "g", "type": "boolean"},
                {"name": "h", "type": "int"}, {"name": "i", "type": "HarmCategory"}, {"name": "j", "type": "null"}]}},
              {"name": "present", "type": "boolean"}]}
            """);
    GenericRecord nested = new GenericData.Record(newer.getField("d").schema());
    nested.put("e", 1f);
    nested.put("f", 1L << 40);
    nested.put("g", true);
    nested.put("h", 3);
    nested.put("i", symbol(newer, "category", "DRUGS"));
    GenericRecord written = new GenericData.Record(newer);
    written.put("a", Arrays.asList(null, "text", 1.5));
    written.put("category", symbol(newer, "category", "DRUGS"));
    written.put("b", Map.of("k", ByteBuffer.wrap(new byte[200])));
    written.put("votes", 2);
    written.put("c", new GenericData.Fixed(newer.getField("c").schema(), new byte[3]));
    written.put("posterior", 0.5f);
    written.put("d", nested);
    written.put("present", true);

    assertThat(read(CategoryConsensus.class, written))
        .isEqualTo(new CategoryConsensus(HarmCategory.DRUGS, 2, 0.5, true));
  }

  @Test
  void readsASymbolThatIsNewerThanItsOwnSchemaAsUnknown() {
    Schema newer =
        parse(
            SafetyAnnotation.SCHEMA$
                .toString()
                .replace("\"VIOLENCE\"", "\"NEW_HARM\",\"VIOLENCE\""));
    GenericRecord written = generic(newer);
    Schema category = newer.getField("categories").schema().getElementType();
    written.put(
        "categories",
        List.of(
            new GenericData.EnumSymbol(category, "NEW_HARM"),
            new GenericData.EnumSymbol(category, "VIOLENCE")));

    assertThat(read(SafetyAnnotation.class, written).getCategories())
        .containsExactly(HarmCategory.UNKNOWN, HarmCategory.VIOLENCE);
  }

  @Property(tries = 100)
  void readsTheSameFromAnEqualSchemaWithoutJavasProperties(@ForAll long seed) {
    Schema plain =
        parse(
            PreferenceAnnotation.SCHEMA$
                .toString()
                .replace(",\"avro.java.string\":\"String\"", ""));
    PreferenceAnnotation record = new RandomRecords(seed).of(PreferenceAnnotation.class);
    byte[] bytes = requireNonNull(serde().serializer().serialize(TOPIC, record));
    int id = registry.idOf("plain", plain);
    ByteBuffer.wrap(bytes).putInt(1, id);

    assertThat(serde().deserializer().deserialize(TOPIC, bytes)).isEqualTo(record);
  }

  private AvroSerde<PreferenceAnnotation> serde() {
    return AvroSerde.of(PreferenceAnnotation.class, registry);
  }

  private <T extends SpecificRecord> T read(Class<T> type, GenericRecord written) {
    KafkaAvroSerializer confluent =
        new KafkaAvroSerializer(client, Map.of("schema.registry.url", "mock://never-called"));
    byte[] bytes = confluent.serialize(TOPIC, written);
    return requireNonNull(AvroDeserializer.of(type, registry).deserialize(TOPIC, bytes));
  }

  private static GenericRecord generic(Schema schema) {
    GenericRecord record = new GenericData.Record(schema);
    for (String field : List.of("promptId", "responseId", "annotatorId")) {
      record.put(field, "x");
    }
    record.put("annotatorKind", symbol(schema, "annotatorKind", "MODEL"));
    record.put("annotatedAt", 1L);
    record.put("nanoOfMilli", 0);
    record.put("sequence", 0L);
    record.put("retracted", false);
    record.put("clientData", Map.of());
    return record;
  }

  private static GenericData.EnumSymbol symbol(Schema record, String field, String symbol) {
    return new GenericData.EnumSymbol(record.getField(field).schema(), symbol);
  }

  private static Schema parse(String json) {
    return requireNonNull(new SchemaParser().parse(json).mainSchema());
  }
}
