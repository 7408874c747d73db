package org.prefstream.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class ScaleTest {
  private static Judgement judgement(double... posterior) {
    return Judgement.of(posterior, 5, StopRule.DEFAULT);
  }

  @Test
  void theBestNominalLabelIsTheMostProbable() {
    assertThat(Scale.NOMINAL.best(judgement(0.4, 0.25, 0.35))).containsExactly(0);
    assertThat(Scale.NOMINAL.best(judgement(0.4, 0.2, 0.4))).containsExactly(0, 2);
  }

  @Test
  void theBestRankedLabelIsTheMedian() {
    assertThat(Scale.ORDINAL.best(judgement(0.4, 0.25, 0.35))).containsExactly(1);
    assertThat(Scale.ORDINAL.best(judgement(0.3, 0.2, 0.1, 0.4))).containsExactly(1, 2);
    assertThat(Scale.ORDINAL.best(judgement(0.5, 0, 0, 0.5))).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aTieSurvivesRounding() {
    assertThat(Scale.ORDINAL.best(judgement(0.3 + 1e-9, 0.2, 0.1, 0.4 - 1e-9)))
        .containsExactly(1, 2);
  }

  @Property
  void bothScalesAgreeWhenALabelPassesOneHalf(
      @ForAll @Size(min = 2, max = 6) List<@IntRange(min = 1, max = 50) Integer> weights,
      @ForAll @IntRange(max = 5) int chosen) {
    int best = chosen % weights.size();
    double total = weights.stream().mapToInt(Integer::intValue).sum();
    double[] posterior = new double[weights.size()];
    for (int label = 0; label < posterior.length; label++) {
      posterior[label] = 0.45 * weights.get(label) / total + (label == best ? 0.55 : 0);
    }

    assertThat(Scale.ORDINAL.best(judgement(posterior))).containsExactly(best);
    assertThat(Scale.NOMINAL.best(judgement(posterior))).containsExactly(best);
  }
}
