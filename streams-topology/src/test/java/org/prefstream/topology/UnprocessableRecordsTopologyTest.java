package org.prefstream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefstream.events.Choice;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.Rejection;
import org.prefstream.topics.TraceHeader;
import org.prefstream.topology.prompt.LargestRecord;
import org.prefstream.topology.prompt.Traces;

/// Events that no step can process: rule 10 of docs/design.md.
final class UnprocessableRecordsTopologyTest {
  private static final PreferenceAnnotation VOTE = Events.overall("x", "a", "b", Choice.A, 1);

  static List<RuntimeException> bugs() {
    return List.of(
        new IllegalStateException("a bug"),
        new NullPointerException(),
        new ClassCastException("a bug"),
        new IndexOutOfBoundsException(3));
  }

  /// Fails for every record that has a trace.
  private static Traces failing(RuntimeException bug) {
    return (parent, topic, partition) -> {
      throw bug;
    };
  }

  private static Headers poison() {
    return new RecordHeaders().add(TraceHeader.NAME, "poison".getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void aBugMakesItsRecordARejectionAndTheStreamGoesOn(RuntimeException bug) {
    try (TestStream stream = new TestStream(failing(bug))) {
      stream.send(Events.overall("w", "a", "b", Choice.A, 1));
      stream.send(VOTE, poison());
      stream.send(Events.overall("y", "a", "b", Choice.A, 1));

      assertThat(stream.consensus("OVERALL")).returns(2, PreferenceConsensus::getVotes0);
      assertThat(stream.rejected.byTopic())
          .containsEntry("preference-annotations", 1L)
          .containsEntry("generations", 0L);
      assertThat(stream.rejections)
          .singleElement()
          .returns("preference-annotations", Rejection::getTopic)
          .returns(1L, Rejection::getOffset)
          .returns(null, Rejection::getField)
          .returns(ByteBuffer.wrap(bytes(stream, VOTE)), Rejection::getValue)
          .satisfies(
              rejection ->
                  assertThat(rejection.getReason())
                      .startsWith("cannot be processed by judge: ")
                      .contains(bug.getClass().getSimpleName()));
    }
  }

  @Test
  void aRejectedVoteIsCountedOnceWhenItIsPublishedAgainAfterAMend() {
    RuntimeException bug = new IllegalStateException("a bug");
    try (TestStream stream = new TestStream(failing(bug))) {
      stream.send(VOTE, poison());
      byte[] rejected = bytes(stream, VOTE);

      stream.sendBytes(
          stream.topics.preferenceAnnotations(), Events.PROMPT.getBytes(UTF_8), rejected);
      stream.sendBytes(
          stream.topics.preferenceAnnotations(), Events.PROMPT.getBytes(UTF_8), rejected);

      assertThat(stream.consensus("OVERALL")).returns(1, PreferenceConsensus::getVotes0);
    }
  }

  @Test
  void failuresOfTheBrokerAreNotTheRecordsFault() {
    TimeoutException absent = new TimeoutException("no broker");
    try (TestStream stream = new TestStream(failing(absent))) {
      assertThatThrownBy(() -> stream.send(VOTE, poison())).hasRootCause(absent);

      assertThat(stream.rejections).isEmpty();
    }
  }

  @Test
  void aVoteWhoseQuestionWouldOutgrowItsRecordIsRejectedAndChangesNothing() {
    try (TestStream stream = new TestStream(new LargestRecord(4_000))) {
      IntStream.range(0, 40)
          .mapToObj(n -> Events.overall("%03d".formatted(n).repeat(80), "a", "b", Choice.A, 1))
          .forEach(stream::send);
      stream.send(Events.overall("y", "a", "c", Choice.A, 1));

      int counted = stream.consensus("OVERALL").getVotes0();
      assertThat(counted).isBetween(5, 20);
      assertThat(stream.rejections).hasSize(40 - counted);
      assertThat(stream.rejections.getFirst().getReason())
          .contains("prefstream-comparisons-changelog", "bytes, and 4000 are the limit");
      assertThat(stream.preferences()).containsKey("p/a/c/OVERALL");
      assertThat(largestChangelogValue(stream)).isLessThanOrEqualTo(4_000);
    }
  }

  private static int largestChangelogValue(TestStream stream) {
    return stream.written().entrySet().stream()
        .filter(topic -> topic.getKey().endsWith("-changelog"))
        .flatMap(topic -> topic.getValue().stream())
        .map(TestRecord::value)
        .filter(value -> value != null)
        .mapToInt(value -> value.length)
        .max()
        .orElseThrow();
  }

  private static byte[] bytes(TestStream stream, PreferenceAnnotation vote) {
    String topic = stream.topics.preferenceAnnotations().name();
    return stream.topics.preferenceAnnotations().values().serializer().serialize(topic, vote);
  }
}
