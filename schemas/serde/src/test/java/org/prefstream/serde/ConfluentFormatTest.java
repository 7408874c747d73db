package org.prefstream.serde;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.specific.SpecificRecord;
import org.prefstream.events.DualPreference;
import org.prefstream.events.Generation;
import org.prefstream.events.HarmCategoryCounts;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.Rejection;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.events.SinglePreference;
import org.prefstream.events.TrustedSchemas;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.state.ComparisonState;
import org.prefstream.state.HarmCategoryChange;
import org.prefstream.state.ResponseState;

/// Holds every byte against Confluent's own serializer and deserializer, for every event and
/// record.
final class ConfluentFormatTest {
  private static final String TOPIC = "topic";
  private static final Map<String, ?> CONFIGURATION =
      Map.of("schema.registry.url", "mock://never-called", "specific.avro.reader", true);

  static {
    TrustedSchemas.trust();
  }

  @Property(tries = 500)
  void writesWhatConfluentWrites(
      @ForAll("types") Class<? extends SpecificRecord> type, @ForAll long seed) {
    SpecificRecord record = new RandomRecords(seed).of(type);
    SchemaRegistryClient client = new MockSchemaRegistryClient();

    byte[] theirs = confluentSerializer(client).serialize(TOPIC, record);

    assertThat(write(record, client)).isEqualTo(theirs);
  }

  @Property(tries = 500)
  void readsWhatConfluentWrites(
      @ForAll("types") Class<? extends SpecificRecord> type, @ForAll long seed) {
    SpecificRecord record = new RandomRecords(seed).of(type);
    SchemaRegistryClient client = new MockSchemaRegistryClient();

    byte[] theirs = confluentSerializer(client).serialize(TOPIC, record);

    assertThat(AvroDeserializer.of(type, SchemaRegistry.of(client)).deserialize(TOPIC, theirs))
        .isEqualTo(record);
  }

  @Property(tries = 500)
  void isReadByConfluent(@ForAll("types") Class<? extends SpecificRecord> type, @ForAll long seed) {
    SpecificRecord record = new RandomRecords(seed).of(type);
    SchemaRegistryClient client = new MockSchemaRegistryClient();

    byte[] ours = write(record, client);

    assertThat(new KafkaAvroDeserializer(client, CONFIGURATION).deserialize(TOPIC, ours))
        .isEqualTo(record);
  }

  @Provide
  Arbitrary<Class<? extends SpecificRecord>> types() {
    return Arbitraries.of(
        Generation.class,
        SafetyAnnotation.class,
        PreferenceAnnotation.class,
        SafetyConsensus.class,
        PreferenceConsensus.class,
        DualPreference.class,
        SinglePreference.class,
        HarmCategoryCounts.class,
        Rejection.class,
        ResponseState.class,
        ComparisonState.class,
        HarmCategoryChange.class);
  }

  private static KafkaAvroSerializer confluentSerializer(SchemaRegistryClient client) {
    return new KafkaAvroSerializer(client, CONFIGURATION);
  }

  @SuppressWarnings("unchecked")
  private static byte[] write(SpecificRecord record, SchemaRegistryClient client) {
    Class<SpecificRecord> type = (Class<SpecificRecord>) record.getClass();
    return requireNonNull(
        AvroSerializer.of(type, SchemaRegistry.of(client)).serialize(TOPIC, record));
  }
}
