package org.prefstream.benchmarks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.StopRule;

class VerdictTest {
  private static Judgement judgement(double... posterior) {
    return Judgement.of(posterior, 5, StopRule.DEFAULT);
  }

  @Test
  void sharesTheCreditOfATieAndSkipsQuestionsWithoutGold() {
    VoteSet set = new VoteSet("set", 2, List.of(), List.of(0, 1, VoteSet.UNKNOWN, 1));

    List<Verdict> verdicts =
        Verdict.of(
            set,
            List.of(
                judgement(0.9, 0.1), judgement(0.5, 0.5), judgement(1, 0), judgement(0.8, 0.2)));

    assertThat(verdicts).hasSize(3);
    assertThat(Verdict.accuracy(verdicts)).isEqualTo(0.5);
    assertThat(Verdict.decided(verdicts)).isCloseTo(1.0 / 3, within(1e-12));
  }

  @Test
  void f1WeighsMissesAndFalseAlarmsOfLabelOne() {
    VoteSet set = new VoteSet("set", 2, List.of(), List.of(1, 1, 0, 0));

    List<Verdict> verdicts =
        Verdict.of(
            set,
            List.of(judgement(0, 1), judgement(1, 0), judgement(0.3, 0.7), judgement(0.6, 0.4)));

    assertThat(Verdict.f1(verdicts)).isEqualTo(0.5);
  }

  @Test
  void calibrationErrorIsTheDistanceOfPosteriorAndAccuracyWithinBins() {
    VoteSet set = new VoteSet("set", 2, List.of(), List.of(0, 0, 1, 0));

    List<Verdict> verdicts =
        Verdict.of(
            set,
            List.of(
                judgement(0.905, 0.095),
                judgement(0.995, 0.005),
                judgement(0.995, 0.005),
                judgement(0.7, 0.3)));

    assertThat(Verdict.calibrationError(verdicts, 0.9))
        .isCloseTo((0.095 + (2 * 0.995 - 1)) / 3, within(1e-12));
  }

  @Test
  void chanceAloneMakesAnErrorThatShrinksWithTheNumberOfQuestions() {
    Verdict verdict = new Verdict(0, 0, 0.95, 1, true);

    double ofTen = Verdict.calibrationErrorByChance(Collections.nCopies(10, verdict), 0.9);
    double ofAThousand = Verdict.calibrationErrorByChance(Collections.nCopies(1_000, verdict), 0.9);

    assertThat(ofTen).isCloseTo(0.058, within(0.01));
    assertThat(ofAThousand).isCloseTo(0.0055, within(0.001));
  }
}
