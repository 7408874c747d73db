package org.prefstream.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.prefstream.events.EventInvariants;

class VotePlanTest {
  private static final VotePlan PLAN = new VotePlan("test", 200, 80);

  @Property
  void everyPassVisitsEveryComparisonOnce(@ForAll @IntRange(min = 1, max = 3000) int comparisons) {
    VotePlan plan = new VotePlan("test", comparisons, 80);

    Set<Integer> visited =
        IntStream.range(comparisons, 2 * comparisons)
            .mapToObj(plan::comparison)
            .collect(Collectors.toSet());

    assertThat(visited).hasSize(comparisons);
  }

  @Test
  void isTheSameInEveryRun() {
    assertThat(PLAN.vote(321)).isEqualTo(new VotePlan("test", 200, 80).vote(321));
    assertThat(PLAN.vote(321)).isNotEqualTo(new VotePlan("other", 200, 80).vote(321));
  }

  @Test
  void noAnnotatorVotesTwiceOnAComparison() {
    Set<String> annotators =
        IntStream.range(0, 20)
            .mapToObj(pass -> PLAN.vote(7, pass).annotatorId())
            .collect(Collectors.toSet());

    assertThat(annotators).hasSize(20);
  }

  @Test
  void annotatorsWhoAreAlwaysRightAgree() {
    VotePlan plan = new VotePlan("test", 200, 100);

    assertThat(IntStream.range(0, 5).mapToObj(pass -> plan.vote(7, pass).choice()).distinct())
        .hasSize(1);
  }

  @Test
  void mostAnnotatorsChooseWhatMostChoose() {
    VotePlan sure = new VotePlan("test", 200, 100);
    long right =
        IntStream.range(0, 1000)
            .filter(number -> PLAN.vote(number).choice() == sure.vote(number).choice())
            .count();

    assertThat(right).isBetween(750L, 850L);
  }

  @Test
  void everyVoteIsValid() {
    assertThat(IntStream.range(0, 1000).mapToObj(i -> PLAN.vote(i).toRecord()))
        .allSatisfy(annotation -> assertThat(EventInvariants.of(annotation)).isEmpty());
  }

  @Test
  void idsHaveTheFormOfSha256InHex() {
    assertThat(PLAN.vote(0).responseA()).matches("[0-9a-f]{64}");
    assertThat(PLAN.vote(0).responseA()).isNotEqualTo(PLAN.vote(0).responseB());
    assertThat(PLAN.promptId(1)).isNotEqualTo(PLAN.promptId(2));
  }

  @Test
  void refusesAnInvalidPlan() {
    assertThatThrownBy(() -> new VotePlan("test", 0, 80))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new VotePlan("test", 1, 101))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
