package org.prefstream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.consensus.crowd.Weighting;
import org.prefstream.events.Choice;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.Rejection;
import org.prefstream.events.Severity;
import org.prefstream.topology.prompt.LargestRecord;
import org.prefstream.topology.question.Apart;

/// Invariant 10, sentence by sentence, on the whole topology: how large records become. It is
/// docs/design.md, rule 24.
@SuppressWarnings("NullAway") // a missing value fails the test
final class SizeInvariantsTopologyTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static String name(String what, int number) {
    return "%s-%05d".formatted(what, number);
  }

  @Nested
  @DisplayName("10. bounded: no record grows with votes, comparisons, annotators or models")
  final class Bounded {
    /// The most bytes of a value in each topic, texts apart; the two kinds of question are larger
    /// than anything else but blocks of keys.
    private static final Map<String, Integer> LARGEST =
        Map.ofEntries(
            Map.entry("agreement", 1 << 10),
            Map.entry("agreement-shares", 1 << 10),
            Map.entry("agreement-shares-by-partition", 1 << 10),
            Map.entry("annotation-tasks", 6 << 10),
            Map.entry("annotator-flags", 1 << 10),
            Map.entry("annotator-reliability", 8 << 10),
            Map.entry("annotator-shares", 4 << 10),
            Map.entry("annotator-shares-by-partition", 4 << 10),
            Map.entry("annotators", 4 << 10),
            Map.entry("apart-preferences", 6 << 10),
            Map.entry("apart-safeties", 6 << 10),
            Map.entry("apart-times", 1),
            Map.entry("circle", 800 << 10),
            Map.entry("coalitions", 5 << 10),
            Map.entry("comparisons", 140 << 10),
            Map.entry("dual-preferences", 8 << 10),
            Map.entry("generations", 6 << 10),
            Map.entry("harm-category-changes", 2 << 10),
            Map.entry("harm-category-counts", 2 << 10),
            Map.entry("partners", 1),
            Map.entry("period", 6 << 10),
            Map.entry("preference-consensus", 4 << 10),
            Map.entry("prompts", 65),
            Map.entry("responses", 140 << 10),
            Map.entry("safety-consensus", 4 << 10),
            Map.entry("single-preferences", 8 << 10));

    private static final String HOT = longest("a", 0);
    private static final HarmCategory[] ALL = HarmCategories.ALL.toArray(HarmCategory[]::new);

    /// Ids of 256 characters, of which nearly each has four bytes.
    private static String longest(String what, int number) {
      return "\uD83D\uDE00".repeat(256 - what.length() - 6) + name(what, number);
    }

    /// One more of everything that could make a record grow: a vote on one comparison and on one
    /// response, a comparison and a response of the prompt, an annotator, a model.
    private static void grow(TestStream stream, Random random, int number) {
      votes(random, longest("annotator", number), number).forEach(stream::pipe);
      String response = longest("response", number);
      stream.pipe(Events.generation(response, "text", longest("model", number)));
      for (int voter = 0; voter < 3; voter++) {
        String regular = longest("regular", voter);
        stream.pipe(Events.overall(regular, HOT, response, Choice.A, number));
        stream.pipe(Events.safety(regular, response, Severity.SEVERE, number, ALL));
      }
      if (number % 20 == 3) {
        stream.pass(SECOND);
      }
      if (number + 1 == Apart.MOST_TOGETHER) {
        votes(random, longest("annotator", 0), number).forEach(stream::pipe);
      }
    }

    private static List<Object> votes(Random random, String annotator, long at) {
      Choice choice = List.of(Choice.A, Choice.B, Choice.TIE).get(random.nextInt(3));
      return List.of(
          Events.overall(annotator, HOT, longest("z", 0), choice, at),
          random.nextInt(4) == 0
              ? Events.safe(annotator, HOT, at)
              : Events.safety(annotator, HOT, Severity.SEVERE, at, ALL));
    }

    /// What a topic holds: an internal one has the name of its store.
    private static String place(String topic) {
      return topic.replaceAll("^prefstream-|-(changelog|repartition)$", "");
    }

    private static Map<String, Integer> largest(
        Map<String, List<TestRecord<byte[], byte[]>>> written) {
      Map<String, Integer> largest = new TreeMap<>();
      written.forEach(
          (topic, records) ->
              records.stream()
                  .filter(record -> record.value() != null)
                  .mapToInt(record -> record.value().length)
                  .max()
                  .ifPresent(most -> largest.put(topic, most)));
      return largest;
    }

    @ParameterizedTest
    @EnumSource(
        value = Weighting.class,
        names = {"MAJORITY", "AUTOMATIC"})
    void theLargestRecordOfEveryTopicStaysAsLargeAsItIs(Weighting model) {
      Random random = new Random(10);
      try (TestStream stream = new TestStream(TestStream.rules(model))) {
        for (int number = 0; number < 70; number++) {
          grow(stream, random, number);
        }
        Map<String, Integer> few = largest(stream.written());
        for (int number = 70; number < 150; number++) {
          grow(stream, random, number);
        }
        Map<String, Integer> many = largest(stream.written());

        assertThat(few)
            .containsKeys("preference-consensus", "safety-consensus", "annotation-tasks");
        many.forEach((topic, bytes) -> assertThat(bytes).as(topic).isLessThan(few.get(topic) + 64));
        few.forEach(
            (topic, bytes) ->
                assertThat(bytes).as(topic).isLessThan(LARGEST.getOrDefault(place(topic), 0)));
      }
    }

    /// Texts, votes and rows, of which some are too large for a record.
    private static List<Object> sizes(Random random) {
      List<Object> events = new ArrayList<>();
      for (int number = 0; number < 60; number++) {
        String response = name("response", number);
        String text = number + "a".repeat(random.nextInt(3) == 0 ? 18_000 : random.nextInt(9_000));
        events.addAll(votes(random, longest("annotator", random.nextInt(40)), number));
        events.add(Events.generation(response, text, "model"));
        for (int voter = 0; voter < 3; voter++) {
          events.add(Events.overall(name("v", voter), "z", response, Choice.A, number));
          events.add(Events.safe(name("v", voter), response, number));
        }
      }
      Collections.shuffle(events, random);
      events.addFirst(Events.generation("z", "z".repeat(8_000), "model"));
      return events;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatWouldBeTooLargeIsRejectedBeforeAnythingIsWritten(long seed) {
      LargestRecord largest = new LargestRecord(16_000);
      try (TestStream stream = new TestStream(largest);
          TestStream spared = TestStream.like(stream, new Watch())) {
        for (Object event : sizes(new Random(seed))) {
          int rejections = stream.rejections.size();
          stream.pipe(event);
          stream.readRejections();
          if (stream.rejections.size() == rejections) {
            spared.pipe(event);
          }
        }
        stream.pass(SECOND);
        spared.pass(SECOND);

        assertThat(stream.rejections)
            .extracting(Rejection::getTopic)
            .contains("generations", "safety-annotations", "preference-annotations");
        assertThat(stream.rejections)
            .allMatch(it -> it.getReason().contains("bytes, and 16000 are the limit"));
        assertThat(stream.stored()).isEqualTo(spared.stored());
        var written = stream.written();
        assertThat(written.get("single-preferences")).isNotEmpty();
        assertThat(largest(written).values()).allMatch(bytes -> bytes <= 16_000);
        spared.readAll();
        assertThat(spared.rejections).isEmpty();
      }
    }
  }
}
