package org.prefstream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prefstream.events.Choice;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.Rejection;
import org.prefstream.serde.registry.RegistryUnavailableException;
import org.prefstream.topics.Topic;
import org.prefstream.topology.input.RegistryPatience;

/// Records that are not events, written straight to the input topics.
final class BadRecordsTopologyTest {
  private static final byte[] KEY = Events.PROMPT.getBytes(StandardCharsets.UTF_8);

  @Test
  void badRecordsInEveryInputAreRejectedAndTheStreamContinues() {
    List<byte[]> bad =
        List.of(
            new byte[0],
            new byte[] {9, 9, 9, 9, 9, 9},
            new byte[] {0, 0, 0, 99, 99, 1},
            new byte[] {0, 0, 0, 0, 1, 2});
    try (TestStream stream = new TestStream()) {
      stream.send(Events.overall("x", "a", "b", Choice.A, 1));
      for (Topic<String, ?> topic : stream.topics.inputs()) {
        bad.forEach(value -> stream.sendBytes(topic, KEY, value));
        stream.sendBytes(topic, KEY, null);
        stream.sendBytes(topic, null, new byte[] {1});
        stream.sendBytes(topic, new byte[] {(byte) 0xC3}, new byte[] {1});
      }
      stream.send(Events.overall("y", "a", "b", Choice.A, 1));

      assertThat(stream.rejections).hasSize(21);
      assertThat(stream.rejected.byTopic().values()).containsExactly(7L, 7L, 7L);
      assertThat(stream.rejections)
          .extracting(Rejection::getTopic)
          .containsOnly("generations", "safety-annotations", "preference-annotations");
      assertThat(stream.consensus("OVERALL")).returns(2, PreferenceConsensus::getVotes0);
    }
  }

  /// The limit of the topic rejections leaves no room for the same key twice.
  @Test
  void aHugeKeyIsKeptOnce() {
    byte[] key = new byte[1_000_000];
    Arrays.fill(key, (byte) 0xC3);
    try (TestStream stream = new TestStream()) {
      stream.sendBytes(stream.topics.generations(), key, new byte[] {1});

      assertThat(stream.rejections)
          .singleElement()
          .returns(ByteBuffer.wrap(key), Rejection::getKey);
      assertThat(stream.rejectionKeys).hasSize(1).allMatch(text -> text.length() <= 1024);
    }
  }

  @Test
  void eventUnderTheWrongKeyIsRejectedAndNotCounted() {
    try (TestStream stream = new TestStream()) {
      stream.send(
          stream.topics.preferenceAnnotations(),
          "another",
          Events.overall("x", "a", "b", Choice.A, 1));

      assertThat(stream.preferences()).isEmpty();
      assertThat(stream.rejections)
          .singleElement()
          .returns("promptId", Rejection::getField)
          .returns(0L, Rejection::getOffset);
    }
  }

  @Test
  void idsWithSeparatorsKeepTheirRecordsApart() {
    try (TestStream stream = new TestStream()) {
      stream.send(
          Events.overall("x", "a/b", "c", Choice.A, 1),
          Events.overall("x", "a", "b/c", Choice.A, 1),
          Events.overall("x", "a%2Fb", "c", Choice.A, 1));

      assertThat(stream.preferences())
          .containsOnlyKeys("p/a%2Fb/c/OVERALL", "p/a/b%2Fc/OVERALL", "p/a%252Fb/c/OVERALL");
    }
  }

  @Test
  void recordStaysInTheInputWhileTheRegistryIsUnavailable() {
    MockSchemaRegistryClient absent =
        new MockSchemaRegistryClient() {
          @Override
          public ParsedSchema getSchemaById(int id) throws IOException {
            throw new IOException("connection refused");
          }
        };
    try (TestStream stream =
        new TestStream(absent, new RegistryPatience(Duration.ofMillis(100), time -> {}))) {
      assertThatThrownBy(() -> stream.send(Events.overall("x", "a", "b", Choice.A, 1)))
          .hasRootCauseInstanceOf(IOException.class)
          .hasStackTraceContaining(RegistryUnavailableException.class.getName());
      assertThat(stream.rejections).isEmpty();
    }
  }
}
