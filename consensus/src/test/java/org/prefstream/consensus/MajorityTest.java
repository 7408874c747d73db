package org.prefstream.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MajorityTest {
  private static final Majority TWO = new Majority(0.8, 2);
  private static final Majority THREE = new Majority(0.8, 3);

  @ParameterizedTest
  @CsvSource({"0,0,0.5", "1,0,0.8", "1,1,0.5", "2,0,0.9411764705882353", "3,2,0.8", "0,2,0.0588"})
  void weighsTwoLabelsByPowersOfFour(int first, int second, double expected) {
    assertThat(TWO.posterior(first, second)[0]).isCloseTo(expected, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({"0,0,0,1,3", "1,0,0,8,10", "2,1,0,64,73", "3,1,1,64,66", "1,3,1,1,66", "4,4,4,1,3"})
  void weighsThreeLabelsByPowersOfEight(int a, int b, int c, double weight, double total) {
    assertThat(THREE.posterior(a, b, c)[0]).isCloseTo(weight / total, within(1e-12));
  }

  @Test
  void decidesAtThreeVotesWithALeadOfTwoUnderTheDefaults() {
    for (int a = 0; a <= 12; a++) {
      for (int b = 0; b <= 12; b++) {
        assertDecidedByLeadOfTwo(TWO, a, b);
        for (int c = 0; c <= 12; c++) {
          assertDecidedByLeadOfTwo(THREE, a, b, c);
        }
      }
    }
  }

  private static void assertDecidedByLeadOfTwo(Majority majority, int... counts) {
    int[] sorted = Arrays.stream(counts).sorted().toArray();
    int lead = sorted[sorted.length - 1] - sorted[sorted.length - 2];
    int votes = Arrays.stream(counts).sum();

    Judgement judgement = majority.judge(StopRule.DEFAULT, counts);

    assertThat(judgement.isDecided())
        .as("counts %s", Arrays.toString(counts))
        .isEqualTo(votes >= 3 && lead >= 2);
    assertThat(judgement.best().isEmpty())
        .as("tie in %s", Arrays.toString(counts))
        .isEqualTo(lead == 0);
  }

  @Property
  void renamingLabelsRenamesThePosteriorToTheBit(
      @ForAll @Size(3) List<@IntRange(min = 0, max = 40) Integer> votes) {
    int[] counts = votes.stream().mapToInt(Integer::intValue).toArray();
    double[] posterior = THREE.posterior(counts);

    assertThat(THREE.posterior(counts[2], counts[0], counts[1]))
        .containsExactly(posterior[2], posterior[0], posterior[1]);
    assertThat(THREE.posterior(counts[1], counts[0], counts[2]))
        .containsExactly(posterior[1], posterior[0], posterior[2]);
  }

  @Property
  void posteriorAddsUpToOneAndFollowsTheCounts(
      @ForAll @Size(3) List<@IntRange(min = 0, max = 1_000) Integer> votes) {
    int[] counts = votes.stream().mapToInt(Integer::intValue).toArray();
    double[] posterior = THREE.posterior(counts);

    assertThat(Arrays.stream(posterior).sum()).isCloseTo(1, within(1e-12));
    for (int label = 1; label < 3; label++) {
      if (counts[label] > counts[label - 1]) {
        assertThat(posterior[label]).isGreaterThanOrEqualTo(posterior[label - 1]);
      }
    }
  }

  @Property
  void onlyLeadsMatter(
      @ForAll @Size(3) List<@IntRange(min = 0, max = 9) Integer> votes,
      @ForAll @IntRange(min = 0, max = 1_000_000_000) int more) {
    int[] counts = votes.stream().mapToInt(Integer::intValue).toArray();
    int[] shifted = IntStream.of(counts).map(count -> count + more).toArray();

    assertThat(THREE.posterior(shifted)).isEqualTo(THREE.posterior(counts));
  }

  @Property
  void reportsATieExactlyWhereTheLeadIsShared(
      @ForAll @Size(3) List<@IntRange(min = 0, max = 6) Integer> votes) {
    int[] counts = votes.stream().mapToInt(Integer::intValue).toArray();
    int lead = Arrays.stream(counts).max().orElseThrow();
    int[] leaders = IntStream.range(0, 3).filter(label -> counts[label] == lead).toArray();

    OptionalInt best = THREE.judge(StopRule.DEFAULT, counts).best();

    assertThat(best)
        .isEqualTo(leaders.length == 1 ? OptionalInt.of(leaders[0]) : OptionalInt.empty());
  }

  @Test
  void survivesTheLargestCounts() {
    int most = Integer.MAX_VALUE;

    assertThat(TWO.posterior(most, 0)).containsExactly(1, 0);
    assertThat(TWO.posterior(most, most)).containsExactly(0.5, 0.5);
    assertThat(THREE.judge(StopRule.DEFAULT, most, most, most).status())
        .isEqualTo(Status.CONTESTED);
    assertThat(new Majority(0.500001, 2).posterior(most, most - 1)[0])
        .isCloseTo(0.500001, within(1e-12));
  }

  @Test
  void agreesWithMathPowBeyondItsTable() {
    double odds = 0.45 / 0.55;

    double[] posterior = new Majority(0.55, 2).posterior(0, 100);

    assertThat(posterior[0] / posterior[1]).isCloseTo(Math.pow(odds, 100), within(1e-20));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.3, 1, 1.2, Double.NaN})
  void refusesAnAccuracyNoBetterThanChanceOrPerfect(double accuracy) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Majority(accuracy, 2))
        .withMessageContaining("accuracy");
  }

  @Test
  void refusesInvalidCounts() {
    assertThatIllegalArgumentException().isThrownBy(() -> TWO.posterior(1, 2, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> TWO.judge(StopRule.DEFAULT, -1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new Majority(0.8, 1));
  }

  @Test
  void aVoteIsRightWithTheAccuracyAndOtherwiseUniformlyWrong() {
    Majority majority = new Majority(0.7, 4);

    assertThat(majority.probability(2, 2)).isEqualTo(0.7);
    assertThat(majority.probability(2, 0)).isCloseTo(0.1, within(1e-15));
  }
}
