package org.prefstream.simulator.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.prefstream.simulator.SimulatedCrowd;
import org.prefstream.simulator.event.Annotation;
import org.prefstream.simulator.event.Event;
import org.prefstream.simulator.settings.CrowdSettings;

final class OrderOfArrivalTest {

  @Property(tries = 40)
  void theExpectationDoesNotDependOnTheOrderOfArrival(@ForAll @IntRange(max = 1_000_000) int seed) {
    SimulatedCrowd crowd = SimulatedCrowd.of(CrowdSettings.DEFAULTS.withSeed(seed).withPrompts(4));
    List<Event> shuffled = new ArrayList<>(crowd.events().toList());

    Collections.shuffle(shuffled, new Random(seed));

    assertThat(Expectation.of(shuffled.stream())).isEqualTo(crowd.expectation());
  }

  @Property(tries = 40)
  void theExpectationDoesNotDependOnTheOrderOfVotesWithTheSameTime(
      @ForAll @IntRange(max = 1_000_000) int seed, @ForAll boolean numbered) {
    SimulatedCrowd crowd = SimulatedCrowd.of(CrowdSettings.DEFAULTS.withSeed(seed).withPrompts(4));
    AtomicLong number = new AtomicLong();
    List<Event> ofOneTime =
        crowd.events().map(event -> at(event, numbered ? number.incrementAndGet() : 0)).toList();
    List<Event> shuffled = new ArrayList<>(ofOneTime);

    Collections.shuffle(shuffled, new Random(seed));

    assertThat(Expectation.of(shuffled.stream())).isEqualTo(Expectation.of(ofOneTime.stream()));
  }

  @Property(tries = 20)
  void theExpectationDoesNotDependOnRepeats(@ForAll @IntRange(max = 1_000_000) int seed) {
    SimulatedCrowd crowd = SimulatedCrowd.of(CrowdSettings.DEFAULTS.withSeed(seed).withPrompts(3));
    List<Event> twice = new ArrayList<>(crowd.events().toList());

    twice.addAll(crowd.events().toList());

    assertThat(Expectation.of(twice.stream())).isEqualTo(crowd.expectation());
  }

  private static Event at(Event event, long sequence) {
    return event instanceof Annotation annotation ? annotation.at(Instant.EPOCH, sequence) : event;
  }
}
