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
import org.prefstream.events.Generation;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.topology.Essence;
import org.prefstream.topology.NaiveRecount;
import org.prefstream.topology.RandomEvents;
import org.prefstream.topology.input.PromptEvent;

/// The current records are a function of what the events state, not of the order in which they
/// arrive or how often: every shuffle of a crowd's events, some of them repeated, leaves the
/// records that [NaiveRecount] computes from all of them at once. An event does not depend on how
/// requests and files split the stream, so this holds for every split.
final class AnyOrderTest {
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

  @Provide
  Arbitrary<List<Object>> crowds() {
    return Arbitraries.randomValue(RandomEvents::crowd);
  }
}
