package org.prefstream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.consensus.crowd.Weighting;
import org.prefstream.events.Choice;
import org.prefstream.events.Generation;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.Rejection;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.topics.TraceHeader;
import org.prefstream.topology.TestStream.InputRecord;
import org.prefstream.topology.Watch.Kind;
import org.prefstream.topology.input.BrokenStateException;
import org.prefstream.topology.prompt.LargestRecord;

/// Invariants 12, 13 and 16, sentence by sentence, on the whole topology: what an event that cannot
/// be processed does, and in which order a step works. They are docs/design.md, rules 10 and 14.
@SuppressWarnings("NullAway") // a missing value fails the test
final class FaultInvariantsTopologyTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int VOTES_APART = 70;

  static List<Arguments> crowds() {
    return Stream.of(Weighting.MAJORITY, Weighting.AUTOMATIC)
        .flatMap(model -> Stream.of(1L, 2L).map(seed -> Arguments.of(model, seed)))
        .toList();
  }

  /// Events of all kinds, in any order, some of them repeated; and records that are not events.
  private static List<Object> events(TestStream stream, Random random) {
    List<Object> events = new ArrayList<>();
    while (events.size() < 40) {
      events.addAll(RandomEvents.crowd(random));
    }
    events = new ArrayList<>(events.subList(0, 40));
    events.add(Events.generation("a", "another text of a", "model-0"));
    events.addAll(List.copyOf(events.subList(0, 5)));
    for (var topic : stream.topics.inputs()) {
      events.add(new InputRecord(topic, Events.PROMPT.getBytes(UTF_8), new byte[] {9, 9, 9}));
    }
    Collections.shuffle(events, random);
    return events;
  }

  /// So many votes on a comparison and on a response that each lies in a record of its own.
  private static List<Object> manyVotes(Random random) {
    return IntStream.range(0, VOTES_APART)
        .boxed()
        .<Object>mapMulti(
            (number, more) -> {
              String annotator = "annotator-" + number;
              Choice choice = random.nextBoolean() ? Choice.A : Choice.B;
              more.accept(Events.overall(annotator, "a", "b", choice, number));
              more.accept(
                  random.nextBoolean()
                      ? Events.safe(annotator, "a", number)
                      : Events.unsafe(annotator, "a", number));
            })
        .toList();
  }

  @Nested
  @DisplayName("12. unstoppable: an event that cannot be processed changes nothing and is kept")
  final class Unstoppable {
    private static final List<Function<String, Throwable>> BUGS =
        List.of(
            IllegalStateException::new,
            NullPointerException::new,
            ClassCastException::new,
            IndexOutOfBoundsException::new,
            UnsupportedOperationException::new,
            AssertionError::new,
            StackOverflowError::new);

    private final Map<String, Long> offsets = new HashMap<>();

    static List<Arguments> crowds() {
      return FaultInvariantsTopologyTest.crowds();
    }

    /// Every event fails at its first write, when everything is decided; then it fails at its first
    /// read, at its second, and so on, until none is left to fail and it is judged.
    @ParameterizedTest
    @MethodSource("crowds")
    void aFaultAtAnyAccessOfAnyEventChangesNothingAndIsRejected(Weighting model, long seed) {
      Random random = new Random(seed);
      Watch watch = new Watch();
      Set<String> failed = new HashSet<>();
      try (TestStream stream =
              new TestStream(TestStream.rules(model), LargestRecord.DEFAULT, watch);
          TestStream untroubled = new TestStream(TestStream.rules(model))) {
        List<Object> events = new ArrayList<>(seed == 1 ? manyVotes(random) : List.of());
        events.forEach(event -> send(stream, event));
        events.forEach(untroubled::send);
        for (Object event : events(stream, random)) {
          String kind = event.getClass().getSimpleName();
          if (fails(stream, watch, event, Kind.WRITE, 0, bug(random))) {
            failed.add(kind + " WRITE");
          }
          for (int reads = 0; fails(stream, watch, event, Kind.READ, reads, bug(random)); reads++) {
            failed.add(kind + " READ");
          }
          send(stream, event);
          untroubled.send(event);
          if (random.nextInt(10) == 0) {
            stream.advance(SECOND);
            untroubled.advance(SECOND);
          }
        }
        for (int second = 0; second < 5; second++) {
          stream.advance(SECOND);
          untroubled.advance(SECOND);
        }

        assertThat(failed)
            .contains(
                "Generation READ",
                "Generation WRITE",
                "SafetyAnnotation READ",
                "SafetyAnnotation WRITE",
                "PreferenceAnnotation READ",
                "PreferenceAnnotation WRITE");
        assertThat(counted(stream)).isEqualTo(counted(untroubled));
        if (model == Weighting.MAJORITY) {
          assertThat(stream.published()).isEqualTo(untroubled.published());
        }
      }
    }

    private void send(TestStream stream, Object event) {
      offsets.merge(stream.record(event).topic().name(), 1L, Long::sum);
      stream.send(event);
    }

    private static Throwable bug(Random random) {
      return BUGS.get(random.nextInt(BUGS.size())).apply("bug " + random.nextInt());
    }

    /// Sends an event that fails at one of its accesses, and checks what comes of it.
    ///
    /// @return whether it has that many accesses
    private boolean fails(
        TestStream stream, Watch watch, Object event, Kind kind, int accesses, Throwable bug) {
      watch.failAfter(accesses, kind, bug);
      var stored = stream.stored();
      int rejections = stream.rejections.size();
      InputRecord record = stream.record(event);
      send(stream, event);
      if (!watch.mend()) {
        return false;
      }
      assertThat(stream.rejections).hasSize(rejections + 1);
      assertThat(stream.rejections.getLast())
          .returns(record.topic().name(), Rejection::getTopic)
          .returns(0, Rejection::getPartition)
          .returns(offsets.get(record.topic().name()) - 1, Rejection::getOffset)
          .returns(ByteBuffer.wrap(record.key()), Rejection::getKey)
          .returns(ByteBuffer.wrap(record.value()), Rejection::getValue)
          .satisfies(
              rejection ->
                  assertThat(rejection.getReason())
                      .startsWith("cannot be processed by judge: ")
                      .contains(bug.getMessage()));
      assertThat(stream.publishedKeys).isEmpty();
      assertThat(stream.stored()).isEqualTo(stored);
      return true;
    }

    /// The votes that count, everywhere where they are counted, without what they weigh.
    private static Map<String, Object> counted(TestStream stream) {
      Map<String, Object> counted = new TreeMap<>();
      stream
          .preferences()
          .forEach(
              (key, it) ->
                  counted.put(key, List.of(it.getVotes0(), it.getVotes1(), it.getVotesTie())));
      stream
          .safety()
          .forEach((key, it) -> counted.put(key, List.of(it.getSafeVotes(), it.getUnsafeVotes())));
      stream.reliability().forEach((key, it) -> counted.put("of " + key, it.getVotes()));
      counted.putAll(stream.agreement());
      return counted;
    }

    static List<String> kinds() {
      return List.of("generation", "safety", "preference", "not an event");
    }

    private static Object event(TestStream stream, String kind) {
      return switch (kind) {
        case "generation" -> Events.generation("a");
        case "safety" -> Events.unsafe("x", "a", 1);
        case "preference" -> Events.overall("x", "a", "b", Choice.A, 1);
        default ->
            new InputRecord(
                stream.topics.safetyAnnotations(), Events.PROMPT.getBytes(UTF_8), new byte[] {7});
      };
    }

    /// Once something is written, setting the event aside would leave a part of it in the stores.
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aFaultAfterAWriteStopsTheStreamAndRejectsNothing(int writes) {
      Watch watch = new Watch();
      try (TestStream stream =
          new TestStream(TestStream.rules(Weighting.MAJORITY), LargestRecord.DEFAULT, watch)) {
        watch.failAfter(writes, Kind.WRITE, new IllegalStateException("a bug"));

        assertThatThrownBy(() -> stream.send(Events.overall("x", "a", "b", Choice.A, 1)))
            .hasStackTraceContaining(BrokenStateException.class.getName())
            .hasRootCauseMessage("a bug");

        assertThat(watch.mend()).isTrue();
        assertThat(stream.rejected.byTopic().values()).containsOnly(0L);
      }
    }

    /// A record that is not an event reads nothing, so its fault is one before it is judged.
    @ParameterizedTest
    @MethodSource("kinds")
    void aFaultBeforeAnEventIsJudgedIsItsRejectionAndItsNeighboursAreJudged(String kind) {
      Headers poison = new RecordHeaders().add(TraceHeader.NAME, "poison".getBytes(UTF_8));
      try (TestStream stream =
          new TestStream(
              (parent, topic, partition) -> {
                throw new IllegalStateException("a bug");
              })) {
        stream.send(Events.overall("w", "a", "b", Choice.A, 1));
        var stored = stream.stored();
        InputRecord record = stream.record(event(stream, kind));

        stream.pipe(record, poison);
        stream.readAll();

        assertThat(stream.stored()).isEqualTo(stored);
        assertThat(stream.publishedKeys).isEmpty();
        assertThat(stream.rejections)
            .singleElement()
            .returns(record.topic().name(), Rejection::getTopic)
            .returns(ByteBuffer.wrap(record.value()), Rejection::getValue)
            .satisfies(it -> assertThat(it.getReason()).contains("a bug"));
        stream.send(Events.overall("y", "a", "b", Choice.A, 1));
        assertThat(stream.consensus("OVERALL").getVotes0()).isEqualTo(2);
      }
    }
  }

  @Nested
  @DisplayName("13. decide, then apply")
  final class DecideThenApply {
    static List<Arguments> crowds() {
      return FaultInvariantsTopologyTest.crowds();
    }

    @ParameterizedTest
    @MethodSource("crowds")
    void everythingIsReadBeforeAnythingIsWrittenAndWrittenBeforeAnythingIsForwarded(
        Weighting model, long seed) {
      Random random = new Random(seed);
      Watch watch = new Watch();
      Set<List<Kind>> seen = new HashSet<>();
      try (TestStream stream =
          new TestStream(TestStream.rules(model), LargestRecord.DEFAULT, watch)) {
        List<Object> events = new ArrayList<>(manyVotes(random));
        events.addAll(events(stream, random));
        for (Object event : events) {
          watch.taken();
          stream.pipe(event);

          List<Kind> kinds = watch.taken().stream().map(Watch.Access::kind).toList();
          assertThat(kinds).as(event::toString).isSorted();
          seen.add(kinds.stream().distinct().toList());
          if (random.nextInt(10) == 0) {
            stream.advance(SECOND);
          }
        }
      }
      assertThat(seen)
          .contains(
              List.of(Kind.READ),
              List.of(Kind.FORWARD),
              List.of(Kind.READ, Kind.WRITE, Kind.FORWARD));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sharesAreWrittenBeforeAnyOfThemIsForwarded(long seed) {
      Random random = new Random(seed);
      Watch watch = new Watch();
      try (TestStream stream =
          new TestStream(TestStream.rules(Weighting.MAJORITY), LargestRecord.DEFAULT, watch)) {
        for (Object event : events(stream, random)) {
          stream.pipe(event);
        }
        watch.taken();

        stream.advance(SECOND);

        List<Kind> kinds = watch.taken().stream().map(Watch.Access::kind).toList();
        assertThat(kinds).isSorted().contains(Kind.WRITE, Kind.FORWARD);
      }
    }

    /// The row is the last of what follows from the vote.
    @Test
    void aRecordThatCannotBePublishedIsNoticedBeforeAnythingIsWritten() {
      LargestRecord largest = new LargestRecord(16_000);
      try (TestStream stream = new TestStream(largest)) {
        for (String response : List.of("a", "b")) {
          stream.send(Events.generation(response, response.repeat(9_000), "m"));
        }
        stream.send(
            Events.overall("x", "a", "b", Choice.A, 1), Events.overall("y", "a", "b", Choice.A, 1));
        var stored = stream.stored();
        PreferenceConsensus before = stream.consensus("OVERALL");

        stream.send(Events.overall("z", "a", "b", Choice.A, 1));

        assertThat(stream.stored()).isEqualTo(stored);
        assertThat(stream.publishedKeys).isEmpty();
        assertThat(stream.rejections)
            .singleElement()
            .satisfies(it -> assertThat(it.getReason()).contains("single-preferences"));
        stream.send(Events.overall("z", "a", "b", Choice.B, 2));
        assertThat(stream.consensus("OVERALL"))
            .returns(before.getVotes1() + 1, PreferenceConsensus::getVotes1)
            .returns(before.getRevision() + 1, PreferenceConsensus::getRevision);
      }
    }
  }

  @Nested
  @DisplayName("16. votes on one prompt lie in one partition")
  final class OnePartition {
    private static List<Object> eventsOn(String prompt) {
      Generation generation = Events.generation("a");
      generation.setPromptId(prompt);
      SafetyAnnotation safety = Events.unsafe("x", "a", 1);
      safety.setPromptId(prompt);
      PreferenceAnnotation preference = Events.overall("x", "a", "b", Choice.A, 1);
      preference.setPromptId(prompt);
      return List.of(generation, safety, preference);
    }

    private static int murmur2(String prompt, int partitions) {
      return Utils.toPositive(Utils.murmur2(prompt.getBytes(UTF_8))) % partitions;
    }

    /// The default of librdkafka.
    private static int crc32(String prompt, int partitions) {
      CRC32 crc = new CRC32();
      crc.update(prompt.getBytes(UTF_8));
      return (int) (crc.getValue() % partitions);
    }

    private static String prompt(Random random) {
      return random
          .ints(1 + random.nextInt(20), 0, 5)
          .mapToObj(it -> List.of("a", "7", "/", "é", "答").get(it))
          .collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 6, 48})
    void anEventIsJudgedWhereMurmur2PutsItsPromptAndRejectedElsewhere(int partitions) {
      Random random = new Random(partitions);
      Set<String> here = new HashSet<>();
      Set<String> elsewhere = new HashSet<>();
      try (TestStream stream = TestStream.ofFirst(partitions)) {
        while (here.size() < 4 || elsewhere.size() < 20) {
          String prompt = prompt(random);
          if (murmur2(prompt, partitions) == 0
              ? here.add(prompt)
              : crc32(prompt, partitions) == 0 && elsewhere.add(prompt)) {
            eventsOn(prompt).forEach(stream::pipe);
          }
        }
        stream.readAll();

        assertThat(stream.preferences().values())
            .extracting(PreferenceConsensus::getPromptId)
            .containsExactlyInAnyOrderElementsOf(here);
        assertThat(stream.safety().values())
            .hasSize(here.size())
            .allMatch(it -> it.getModel() != null);
        assertThat(stream.rejections)
            .hasSize(3 * elsewhere.size())
            .allSatisfy(
                it -> {
                  String prompt = UTF_8.decode(it.getKey().duplicate()).toString();
                  assertThat(elsewhere).contains(prompt);
                  assertThat(it.getField()).isEqualTo("promptId");
                  assertThat(it.getReason())
                      .contains(
                          "partition %d of %d, not in 0"
                              .formatted(murmur2(prompt, partitions), partitions))
                      .contains("murmur2");
                });
      }
    }
  }
}
