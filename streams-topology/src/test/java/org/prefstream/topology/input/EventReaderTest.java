package org.prefstream.topology.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefstream.events.Choice;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.Rejection;
import org.prefstream.serde.AvroSerde;
import org.prefstream.serde.registry.RegistryUnavailableException;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.topics.Topics;
import org.prefstream.topology.Events;
import org.prefstream.topology.input.PromptEvent.PreferenceAnnotated;
import org.prefstream.topology.input.PromptEvent.Unusable;

final class EventReaderTest {
  private static final String TOPIC = "preference-annotations";
  private static final byte[] KEY = Events.PROMPT.getBytes(StandardCharsets.UTF_8);
  private static final int PARTITIONS = 6;
  private static final int PARTITION = BuiltInPartitioner.partitionForKey(KEY, PARTITIONS);
  private static final PreferenceAnnotation VOTE = Events.overall("x", "a", "b", Choice.A, 1);

  private final List<Duration> pauses = new ArrayList<>();
  private final AbsentRegistry client = new AbsentRegistry();
  private final EventReader<PreferenceAnnotation> reader =
      EventReader.preferenceAnnotations(
          Topics.of("", SchemaRegistry.of(client)),
          PARTITIONS,
          new RegistryPatience(Duration.ofSeconds(1), pauses::add));

  /// Another process's view of the same registry, so that nothing is cached here.
  private final AvroSerde<PreferenceAnnotation> writer =
      AvroSerde.of(PreferenceAnnotation.class, SchemaRegistry.of(client));

  private static final class AbsentRegistry extends MockSchemaRegistryClient {
    private int failures;

    @Override
    public ParsedSchema getSchemaById(int id)
        throws IOException,
            io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException {
      if (failures > 0) {
        failures--;
        throw new IOException("connection refused");
      }
      return super.getSchemaById(id);
    }
  }

  private byte[] written(PreferenceAnnotation event) {
    byte[] bytes = writer.serializer().serialize(TOPIC, event);
    if (bytes == null) {
      throw new AssertionError("nothing written");
    }
    return bytes;
  }

  private PromptEvent read(byte @Nullable [] key, byte @Nullable [] value) {
    return reader.read(new Origin(TOPIC, PARTITION, 42, 1000, key, value));
  }

  private Rejection rejection(byte @Nullable [] key, byte @Nullable [] value) {
    if (read(key, value) instanceof Unusable(Rejection rejection)) {
      return rejection;
    }
    throw new AssertionError("expected a rejection");
  }

  @Test
  void readsAnEvent() {
    assertThat(read(KEY, written(VOTE))).isEqualTo(new PreferenceAnnotated(VOTE));
  }

  @Test
  void rejectionKeepsTheRecordAndItsOffset() {
    byte[] value = {7, 1, 2, 3, 4, 5};

    Rejection rejection = rejection(KEY, value);

    assertThat(rejection)
        .returns(TOPIC, Rejection::getTopic)
        .returns(PARTITION, Rejection::getPartition)
        .returns(42L, Rejection::getOffset)
        .returns(null, Rejection::getField)
        .returns(ByteBuffer.wrap(KEY), Rejection::getKey)
        .returns(ByteBuffer.wrap(value), Rejection::getValue)
        .returns(Events.time(1000), Rejection::getRejectedAt);
    assertThat(rejection.getReason()).isNotBlank();
  }

  /// librdkafka, for example, partitions by another hash unless it is told otherwise.
  @Test
  void rejectsAnEventInAPartitionWhereNoOtherVoteOnItsPromptLies() {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      PromptEvent read = reader.read(new Origin(TOPIC, partition, 42, 1000, KEY, written(VOTE)));

      if (partition == PARTITION) {
        assertThat(read).isEqualTo(new PreferenceAnnotated(VOTE));
      } else {
        assertThat(((Unusable) read).rejection())
            .returns("promptId", Rejection::getField)
            .returns(
                "belongs in partition %d of 6, not in %d: producers must choose partitions by Kafka's murmur2 hash of the key"
                    .formatted(PARTITION, partition),
                Rejection::getReason);
      }
    }
  }

  static List<Arguments> badBytes() {
    return List.of(
        Arguments.of("nothing at all", new byte[0]),
        Arguments.of("no schema id", new byte[] {0, 0, 0}),
        Arguments.of("wrong magic byte", new byte[] {1, 0, 0, 0, 1, 2}),
        Arguments.of("unknown schema id", new byte[] {0, 0, 1, 0, 0, 2}),
        Arguments.of("JSON", "{\"promptId\":\"p\"}".getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badBytes")
  void rejectsBytesThatAreNotAnEvent(String kind, byte[] value) {
    assertThat(rejection(KEY, value).getReason()).as(kind).isNotBlank();
  }

  @Test
  void rejectsEveryTruncationAndTrailingBytes() {
    byte[] value = written(VOTE);

    for (int length = 0; length < value.length; length++) {
      assertThat(rejection(KEY, Arrays.copyOf(value, length)).getReason()).isNotBlank();
    }
    assertThat(rejection(KEY, Arrays.copyOf(value, value.length + 1)).getReason()).isNotBlank();
  }

  @Property
  void noBytesBreakTheReader(@ForAll byte[] body, @ForAll boolean framed) {
    byte[] start = Arrays.copyOf(written(VOTE), framed ? 5 : 0);
    byte[] value = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, value, start.length, body.length);

    assertThat(read(KEY, value)).isNotNull();
  }

  @Test
  void rejectsARecordWithoutValue() {
    assertThat(rejection(KEY, null).getReason()).contains("no value");
  }

  @Test
  void rejectsARecordUnderAnotherKey() {
    assertThat(rejection("q".getBytes(StandardCharsets.UTF_8), written(VOTE)).getField())
        .isEqualTo("promptId");
    assertThat(rejection(null, written(VOTE)).getField()).isEqualTo("promptId");
    assertThat(rejection(new byte[] {(byte) 0xFF}, written(VOTE)).getField()).isEqualTo("promptId");
  }

  @Test
  void rejectsAnEventThatBreaksInvariantsAndNamesEveryField() {
    PreferenceAnnotation broken = Events.overall("", "a", "a", Choice.A, 1);

    Rejection rejection = rejection(KEY, written(broken));

    assertThat(rejection.getField()).isEqualTo("responseB");
    assertThat(rejection.getReason()).contains("; annotatorId ");
  }

  @Test
  void waitsForARegistryThatComesBack() {
    byte[] value = written(VOTE);
    client.failures = 3;

    assertThat(read(KEY, value)).isInstanceOf(PreferenceAnnotated.class);
    assertThat(pauses)
        .containsExactly(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @Test
  void neverRejectsARecordBecauseTheRegistryIsUnavailable() {
    byte[] value = written(VOTE);
    client.failures = Integer.MAX_VALUE;

    assertThatThrownBy(() -> read(KEY, value)).isInstanceOf(RegistryUnavailableException.class);
    client.failures = 0;
    assertThat(read(KEY, value)).isInstanceOf(PreferenceAnnotated.class);
  }
}
