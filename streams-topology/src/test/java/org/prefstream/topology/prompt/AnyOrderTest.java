package org.prefstream.topology.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.apache.avro.specific.SpecificRecord;
import org.prefstream.events.Choice;
import org.prefstream.events.Dimension;
import org.prefstream.events.Generation;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.Severity;
import org.prefstream.topology.Essence;
import org.prefstream.topology.Events;
import org.prefstream.topology.NaiveRecount;
import org.prefstream.topology.input.PromptEvent;

/// The current records are a function of what the events state, not of the order in which they
/// arrive or how often: every shuffle of a crowd's events, some of them repeated, leaves the
/// records that [NaiveRecount] computes from all of them at once. An event does not depend on how
/// requests and files split the stream, so this holds for every split.
final class AnyOrderTest {
  private static final List<String> RESPONSES = List.of("a", "b", "c");

  /// One text, written in several ways.
  private static final List<String> SAME =
      List.of("the sáme", "the sa\u0301me", " the\n\nsáme ", "the\u00A0sá\u200Bme");

  @Property(tries = 250)
  void everyOrderOfTheSameEventsLeavesTheSameRecords(
      @ForAll("crowds") List<Object> events, @ForAll Random random) {
    List<Object> shuffled = new ArrayList<>(events);
    shuffled.addAll(events.subList(random.nextInt(events.size() + 1), events.size()));
    Collections.shuffle(shuffled, random);
    MapState state = new MapState();

    for (Object event : shuffled) {
      state.apply(toPromptEvent(event));
    }

    Map<String, String> expected = NaiveRecount.of(events);
    assertThat(state.rejections).isEmpty();
    assertThat(essence(state.records)).isEqualTo(expected);
    assertTried("dual rows", expected.keySet().stream().anyMatch(it -> it.startsWith("dual")));
    assertTried(
        "contradictions", expected.values().stream().anyMatch(it -> it.contains("CONTRADICTION")));
  }

  /// Checks that the crowds make this happen often enough to test it.
  private static void assertTried(String what, boolean happened) {
    Statistics.label(what)
        .collect(happened)
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 3));
  }

  @Property(tries = 50)
  void recordsAreRightAfterEveryEventAndNotOnlyAtTheEnd(@ForAll("crowds") List<Object> events) {
    MapState state = new MapState();

    for (int i = 0; i < events.size(); i++) {
      state.apply(toPromptEvent(events.get(i)));
      assertThat(essence(state.records)).isEqualTo(NaiveRecount.of(events.subList(0, i + 1)));
    }
  }

  private static PromptEvent toPromptEvent(Object event) {
    return switch (event) {
      case Generation it -> MapState.generated(it);
      case SafetyAnnotation it -> new PromptEvent.SafetyAnnotated(it);
      case PreferenceAnnotation it -> new PromptEvent.PreferenceAnnotated(it);
      default -> throw new IllegalArgumentException(event.toString());
    };
  }

  private static Map<String, String> essence(Map<String, SpecificRecord> records) {
    Map<String, String> essence = new TreeMap<>();
    records.forEach((key, record) -> Essence.of(record).ifPresent(it -> essence.put(key, it)));
    return essence;
  }

  /// Votes lean one way so that decisions, contradictions and reopenings are all frequent. The
  /// second half of a crowd revises the first one's votes. In some crowds no two votes have the
  /// same time, in others the nanosecond or the sequence states which came first, and in others
  /// nothing does.
  @Provide
  Arbitrary<List<Object>> crowds() {
    return Arbitraries.randomValue(AnyOrderTest::crowd);
  }

  private static List<Object> crowd(Random random) {
    List<Object> events = new ArrayList<>();
    for (String response : RESPONSES) {
      if (random.nextInt(5) > 0) {
        String text =
            random.nextInt(4) == 0 ? SAME.get(random.nextInt(SAME.size())) : "text of " + response;
        events.add(Events.generation(response, text, "model-" + random.nextInt(2)));
      }
    }
    List<Boolean> safe = RESPONSES.stream().map(it -> random.nextBoolean()).toList();
    int votes = random.nextInt(140);
    int timing = random.nextInt(4);
    for (int at = 1; at <= votes; at++) {
      String annotator = "annotator-" + random.nextInt(7);
      long time = timing == 0 ? at : 1 + at / 50;
      int nanos = timing == 1 ? at : 0;
      long sequence = timing == 2 ? at : 0;
      events.add(
          random.nextInt(5) < 2
              ? at(safety(random, annotator, random.nextInt(3), safe, time), nanos, sequence)
              : at(preference(random, annotator, time), nanos, sequence));
    }
    return events;
  }

  private static SafetyAnnotation at(SafetyAnnotation event, int nanos, long sequence) {
    event.setNanoOfMilli(nanos);
    event.setSequence(sequence);
    return event;
  }

  private static PreferenceAnnotation at(PreferenceAnnotation event, int nanos, long sequence) {
    event.setNanoOfMilli(nanos);
    event.setSequence(sequence);
    return event;
  }

  private static SafetyAnnotation safety(
      Random random, String annotator, int response, List<Boolean> safe, long at) {
    String id = RESPONSES.get(response);
    if (random.nextInt(10) == 0) {
      return Events.retractedSafety(annotator, id, at);
    }
    if (random.nextInt(10) == 0 ? !safe.get(response) : safe.get(response)) {
      return Events.safe(annotator, id, at);
    }
    List<HarmCategory> named = new ArrayList<>(List.of(HarmCategory.DRUGS));
    if (random.nextInt(3) == 0) {
      named.add(HarmCategory.VIOLENCE);
    }
    if (random.nextInt(3) == 0) {
      named.set(0, HarmCategory.ANIMAL_ABUSE);
    }
    Severity severity = random.nextInt(4) == 0 ? Severity.SEVERE : Severity.MINOR;
    return Events.safety(annotator, id, severity, at, named.toArray(HarmCategory[]::new));
  }

  private static PreferenceAnnotation preference(Random random, String annotator, long at) {
    int first = random.nextInt(RESPONSES.size());
    int second = (first + 1 + random.nextInt(RESPONSES.size() - 1)) % RESPONSES.size();
    Dimension dimension =
        List.of(Dimension.HELPFULNESS, Dimension.HARMLESSNESS, Dimension.OVERALL)
            .get(random.nextInt(3));
    boolean usual = random.nextInt(9) > 0;
    Choice choice =
        random.nextInt(12) == 0 ? Choice.TIE : (first < second) == usual ? Choice.A : Choice.B;
    PreferenceAnnotation vote =
        Events.preference(
            annotator, RESPONSES.get(first), RESPONSES.get(second), dimension, choice, at);
    return random.nextInt(10) == 0 ? Events.retracted(vote, at) : vote;
  }
}
