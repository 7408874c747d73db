package org.prefstream.consensus.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefstream.consensus.Status;
import org.prefstream.consensus.StopRule;

/// Five labels, from "not abusive" to "very strongly"; the first is by far the most frequent.
final class OrdinalCrowdTest {
  private static final int LABELS = 5;

  private static OrdinalCrowd crowd(Weighting model) {
    return new OrdinalCrowd(LABELS, StopRule.DEFAULT, model);
  }

  private static void vote(OrdinalCrowd crowd, long question, int... labels) {
    for (int annotator = 0; annotator < labels.length; annotator++) {
      crowd.vote(question, annotator, labels[annotator]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void choosesTheMiddleLabelWhenVotesLieAtBothEnds(Weighting model) {
    OrdinalCrowd crowd = crowd(model);

    vote(crowd, 1, 0, 2, 4);

    assertThat(crowd.best(1)).hasValue(2);
    assertThat(crowd.judgement(1).best()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void choosesALabelBetweenTwoOpposedVotes(Weighting model) {
    OrdinalCrowd crowd = crowd(model);

    vote(crowd, 1, 1, 3);

    assertThat(crowd.best(1)).hasValue(2);
    assertThat(crowd.judgement(1).posterior(2)).isLessThan(0.2);
  }

  @ParameterizedTest
  @EnumSource
  void reportsATieWhenHalfTheProbabilityLiesOnEitherSideOfAStep(Weighting model) {
    OrdinalCrowd crowd = new OrdinalCrowd(4, StopRule.DEFAULT, model);

    vote(crowd, 1, 1, 2);
    vote(crowd, 2, 0, 3);

    assertThat(crowd.best(1)).isEmpty();
    assertThat(crowd.nearest(1)).containsExactly(1, 2);
    assertThat(crowd.best(2)).isEmpty();
    assertThat(crowd.expectedDistance(2)).isCloseTo(1.5, within(0.1));
  }

  @Test
  void aDecidedQuestionIsAnsweredByItsMostProbableLabel() {
    OrdinalCrowd crowd = crowd(Weighting.AUTOMATIC);

    vote(crowd, 1, 3, 3, 3);

    assertThat(crowd.judgement(1).status()).isEqualTo(Status.DECIDED);
    assertThat(crowd.best(1)).hasValue(3);
    assertThat(crowd.expectedDistance(1)).isLessThan(0.2);
  }

  @Test
  void isNearerToTheTruthThanTheMostProbableLabel() {
    OrdinalCrowd crowd = crowd(Weighting.AUTOMATIC);
    Random random = new Random(8);
    int questions = 1_500;
    int[] truth = new int[questions];
    for (int question = 0; question < questions; question++) {
      truth[question] = random.nextInt(10) < 7 ? 0 : 1 + random.nextInt(LABELS - 1);
      for (int annotator = 0; annotator < 6; annotator++) {
        long noise = Math.round(random.nextGaussian() * (0.6 + 0.4 * (annotator % 3)));
        int label = Math.clamp(truth[question] + noise, 0, LABELS - 1);
        crowd.vote(question, annotator, label);
      }
    }
    crowd.refresh();

    double ordinal = 0;
    double nominal = 0;
    for (int question = 0; question < questions; question++) {
      int[] nearest = crowd.nearest(question);
      ordinal += Math.abs(truth[question] - nearest[0]);
      nominal += Math.abs(truth[question] - mostProbable(crowd, question));
    }

    assertThat(ordinal / questions).isLessThan(nominal / questions).isLessThan(0.2);
  }

  private static int mostProbable(OrdinalCrowd crowd, int question) {
    int best = 0;
    for (int label = 1; label < LABELS; label++) {
      double posterior = crowd.judgement(question).posterior(label);
      best = posterior > crowd.judgement(question).posterior(best) ? label : best;
    }
    return best;
  }

  @Test
  void learnsTheSizeOfAnnotatorsErrors() {
    OrdinalCrowd crowd = crowd(Weighting.AUTOMATIC);
    for (int question = 0; question < 100; question++) {
      crowd.gold(question, question % LABELS);
      crowd.vote(question, 1, Math.min(LABELS - 1, question % LABELS + 1));
    }

    assertThat(crowd.reliability(1).confusion(1, 2)).isGreaterThan(0.8);
    assertThat(crowd.reliability(1).bias(0)).isEqualTo(-0.2);
    assertThat(crowd.best(7)).hasValue(2);
    assertThat(crowd.expectedDistance(7)).isZero();
    assertThat(crowd.expectedGain(7)).isZero();
  }

  @Test
  void forgetsRetractedVotesAndClosedQuestions() {
    OrdinalCrowd crowd = crowd(Weighting.MAJORITY);
    vote(crowd, 1, 4, 4, 4);

    crowd.retract(1, 0);
    assertThat(crowd.judgement(1).status()).isEqualTo(Status.OPEN);
    assertThat(crowd.close(1).favours(4)).isTrue();

    assertThat(crowd.best(1)).hasValue(2);
    assertThat(crowd.expectedDistance(1)).isCloseTo(1.2, within(1e-9));
    assertThat(crowd.expectedGain(1)).isPositive();
  }

  @Test
  void refusesNumbersThatAreNotLabels() {
    OrdinalCrowd crowd = crowd(Weighting.MAJORITY);

    assertThatIllegalArgumentException().isThrownBy(() -> crowd.vote(1, 1, LABELS));
  }

  @Test
  void aRefreshAppliesLaterLearning() {
    OrdinalCrowd crowd = crowd(Weighting.AUTOMATIC);
    crowd.vote(-1, 1, 0);
    crowd.vote(-1, 2, 4);
    for (int question = 0; question < 60; question++) {
      crowd.gold(question, question % LABELS);
      crowd.vote(question, 1, question % LABELS);
      crowd.vote(question, 2, question * 3 % LABELS);
    }
    double before = crowd.expectedDistance(-1);

    crowd.refresh();

    assertThat(crowd.best(-1)).hasValue(0);
    assertThat(crowd.expectedDistance(-1)).isLessThan(before);
  }
}
