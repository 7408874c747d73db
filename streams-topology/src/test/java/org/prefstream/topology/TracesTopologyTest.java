package org.prefstream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prefstream.events.Choice;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.topics.TraceHeader;
import org.prefstream.topology.prompt.Traces;

/// Which records belong to a trace, and carry it on.
final class TracesTopologyTest {
  private static final byte[] PARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".getBytes(UTF_8);
  private static final byte[] STEP =
      "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01".getBytes(UTF_8);
  private static final PreferenceAnnotation VOTE = Events.overall("x", "a", "b", Choice.A, 1);

  @Test
  void recordsThatFollowFromATracedVoteCarryTheTraceOn() {
    Journal journal = new Journal();
    try (TestStream stream = new TestStream(journal)) {
      stream.send(VOTE, traced(PARENT));

      assertThat(headersByTopic(stream))
          .containsEntry("preference-consensus", List.of(new String(STEP, UTF_8)))
          .containsEntry("annotation-tasks", List.of(new String(STEP, UTF_8)));
      assertThat(journal.lines)
          .containsExactly(
              "judging %s of preference-annotations 0".formatted(new String(PARENT, UTF_8)),
              "closed");
    }
  }

  @Test
  void storesAndSumsDoNotKeepTheTrace() {
    try (TestStream stream = new TestStream(new Journal())) {
      stream.send(VOTE, traced(PARENT));
      stream.advance(Duration.ofSeconds(2));

      assertThat(headersByTopic(stream))
          .anySatisfy((topic, headers) -> assertThat(topic).endsWith("-changelog"))
          .anySatisfy((topic, headers) -> assertThat(topic).endsWith("-repartition"))
          .allSatisfy(
              (topic, headers) -> {
                if (!topic.equals("preference-consensus") && !topic.equals("annotation-tasks")) {
                  assertThat(headers).as(topic).isEmpty();
                }
              });
    }
  }

  @Test
  void aVoteWithoutATraceIsNotFollowed() {
    Journal journal = new Journal();
    try (TestStream stream = new TestStream(journal)) {
      stream.send(VOTE, new RecordHeaders());

      assertThat(headersByTopic(stream)).isNotEmpty().allSatisfy(TracesTopologyTest::noHeaders);
      assertThat(journal.lines).isEmpty();
    }
  }

  @Test
  void noRecordIsFollowedIfTracesAreOff() {
    try (TestStream stream = new TestStream(Traces.NONE)) {
      stream.send(VOTE, traced(PARENT));

      assertThat(headersByTopic(stream)).isNotEmpty().allSatisfy(TracesTopologyTest::noHeaders);
    }
  }

  @Test
  void aHeaderWithoutAValueIsIgnored() {
    Journal journal = new Journal();
    try (TestStream stream = new TestStream(journal)) {
      stream.send(VOTE, traced(null));

      assertThat(headersByTopic(stream)).containsKey("preference-consensus");
      assertThat(journal.lines).isEmpty();
    }
  }

  private static void noHeaders(String topic, List<String> headers) {
    assertThat(headers).as(topic).isEmpty();
  }

  @SuppressWarnings("NullAway") // Kafka allows headers without a value
  private static Headers traced(byte @Nullable [] parent) {
    return new RecordHeaders().add(TraceHeader.NAME, parent);
  }

  /// The values of all headers of the written records.
  private static Map<String, List<String>> headersByTopic(TestStream stream) {
    Map<String, List<String>> headers = new TreeMap<>();
    stream
        .written()
        .forEach(
            (topic, records) -> {
              List<String> values = headers.computeIfAbsent(topic, name -> new ArrayList<>());
              for (TestRecord<byte[], byte[]> record : records) {
                for (Header header : record.headers()) {
                  values.add(new String(header.value(), UTF_8));
                }
              }
            });
    return headers;
  }

  /// Follows every record, and notes it.
  private static final class Journal implements Traces {
    final List<String> lines = new ArrayList<>();

    @Override
    public Step judging(byte[] parent, String topic, int partition) {
      lines.add("judging %s of %s %d".formatted(new String(parent, UTF_8), topic, partition));
      return new Step() {
        @Override
        public byte[] header() {
          return STEP;
        }

        @Override
        public void failed(RuntimeException reason) {
          lines.add("failed");
        }

        @Override
        public void close() {
          lines.add("closed");
        }
      };
    }
  }
}
