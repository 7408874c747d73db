package org.prefstream.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DecisionScheduleTest {
  @Property(tries = 50)
  void everyCountedComparisonGetsThreeVotesTheLastOfWhichDecides(
      @ForAll @IntRange(min = 3, max = 2000) int rate,
      @ForAll @IntRange(min = 0, max = 3) int warmUp,
      @ForAll @IntRange(min = 1, max = 4) int seconds) {
    DecisionSchedule schedule = new DecisionSchedule(rate, warmUp, seconds);
    Map<Integer, List<Integer>> votes = new HashMap<>();
    for (int vote = 0; vote < schedule.votes(); vote++) {
      votes.computeIfAbsent(schedule.comparison(vote), c -> new ArrayList<>()).add(vote);
    }

    for (int comparison = 0; comparison < schedule.comparisons(); comparison++) {
      int deciding = schedule.decidingVote(comparison);
      if (deciding >= 0) {
        assertThat(votes.get(comparison))
            .hasSize(3)
            .endsWith(deciding)
            .extracting(schedule::pass)
            .containsExactly(0, 1, 2);
      }
    }
    assertThat(votes.keySet()).allMatch(comparison -> comparison < schedule.comparisons());
  }

  @Test
  void aThirdOfTheMeasuredVotesDecide() {
    DecisionSchedule schedule = new DecisionSchedule(500, 3, 30);

    long counted =
        IntStream.range(0, schedule.comparisons())
            .filter(comparison -> schedule.decidingVote(comparison) >= 0)
            .count();

    assertThat(counted).isBetween(4_999L, 5_001L);
  }

  @Test
  void votesAreEvenlyPaced() {
    DecisionSchedule schedule = new DecisionSchedule(500, 0, 1);

    assertThat(schedule.due(0)).isZero();
    assertThat(schedule.due(500)).isEqualTo(1_000_000_000);
    assertThat(schedule.due(301) - schedule.due(300)).isEqualTo(2_000_000);
  }

  @Test
  void votesOnAComparisonAreASecondApart() {
    DecisionSchedule schedule = new DecisionSchedule(300, 0, 1);
    int comparison = 250;

    assertThat(schedule.comparison(3 * 50)).isEqualTo(comparison);
    assertThat(schedule.comparison(3 * 150 + 1)).isEqualTo(comparison);
    assertThat(schedule.decidingVote(comparison)).isEqualTo(3 * 250 + 2);
  }
}
