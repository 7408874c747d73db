package org.prefstream.consensus.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.Status;
import org.prefstream.consensus.StopRule;

final class CrowdTest {
  private static final int UNHEARD_OF = -7;

  @Test
  void aQuestionWithoutVotesHasAUniformPosterior() {
    Crowd crowd = new Crowd(3, StopRule.DEFAULT);

    Judgement judgement = crowd.judgement(UNHEARD_OF);

    assertThat(judgement.posterior(2)).isEqualTo(1.0 / 3);
    assertThat(judgement.best()).isEmpty();
    assertThat(judgement.status()).isEqualTo(Status.OPEN);
    assertThat(crowd.votes(UNHEARD_OF)).isZero();
  }

  @Test
  void decidesOnThreeVotesThatAgree() {
    Crowd crowd = new Crowd(2, StopRule.DEFAULT);

    crowd.vote(1, 10, 0);
    crowd.vote(1, 11, 0);
    assertThat(crowd.judgement(1).status()).isEqualTo(Status.OPEN);
    crowd.vote(1, 12, 0);

    assertThat(crowd.judgement(1).status()).isEqualTo(Status.DECIDED);
    assertThat(crowd.judgement(1).favours(0)).isTrue();
  }

  @Test
  void reportsATieWhenNewcomersDisagree() {
    Crowd crowd = new Crowd(3, StopRule.DEFAULT);

    crowd.vote(1, 10, 2);
    crowd.vote(1, 11, 0);

    assertThat(crowd.judgement(1).best()).isEmpty();
    assertThat(crowd.judgement(1).posterior(0)).isEqualTo(crowd.judgement(1).posterior(2));
    assertThat(crowd.judgement(1).posterior(1)).isLessThan(0.1);
  }

  @Test
  void countsTheLatestVoteOfAnAnnotator() {
    Crowd crowd = new Crowd(2, StopRule.DEFAULT);

    crowd.vote(1, 10, 0);
    crowd.vote(1, 10, 1);

    assertThat(crowd.votes(1)).isEqualTo(1);
    assertThat(crowd.votes()).isEqualTo(1);
    assertThat(crowd.judgement(1).favours(1)).isTrue();
  }

  @Test
  void forgetsARetractedVote() {
    Crowd crowd = new Crowd(2, StopRule.DEFAULT);

    crowd.vote(1, 10, 0);
    crowd.retract(1, 10);
    crowd.retract(1, 10);
    crowd.retract(1, UNHEARD_OF);
    crowd.retract(UNHEARD_OF, 10);

    assertThat(crowd.votes()).isZero();
    assertThat(crowd.judgement(1).posterior(0)).isEqualTo(0.5);
    assertThat(crowd.counts(10)).containsOnly(0);
  }

  @Test
  void treatsAGoldLabelAsTruthAndJudgesAnnotatorsByIt() {
    Crowd crowd = new Crowd(2, StopRule.DEFAULT);

    for (int question = 0; question < 30; question++) {
      crowd.vote(question, 10, 0);
      crowd.vote(question, 11, 1);
      crowd.gold(question, 1);
    }

    assertThat(crowd.judgement(7).posterior(1)).isEqualTo(1);
    assertThat(crowd.reliability(10).accuracy()).isLessThan(0.2);
    assertThat(crowd.reliability(11).accuracy()).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void findsTwoExpertsAmongFiveGuessersWhereMajorityDoesNot(int labels) {
    double chance = 1.0 / labels;
    double[] accuracies = {0.95, 0.95, chance, chance, chance, chance, chance};
    Crowd crowd = SimulatedCrowd.crowd(labels, SimulatedCrowd.votes(1, 400, labels, accuracies));

    crowd.refresh();

    assertThat(SimulatedCrowd.accuracy(crowd, 400, labels)).isGreaterThan(0.93);
    assertThat(crowd.reliability(0).accuracy()).isCloseTo(0.95, within(0.04));
    assertThat(crowd.reliability(3).accuracy()).isCloseTo(chance, within(0.12));
  }

  @Test
  void learnsWhileVotesArrive() {
    double[] accuracies = {0.95, 0.95, 0.5, 0.5, 0.5, 0.5, 0.5};

    Crowd crowd = SimulatedCrowd.crowd(2, SimulatedCrowd.votes(2, 400, 2, accuracies));

    assertThat(SimulatedCrowd.accuracy(crowd, 400, 2)).isGreaterThan(0.92);
  }

  @Test
  void refreshOfOneQuestionAppliesLaterLearning() {
    Crowd crowd = new Crowd(2, StopRule.DEFAULT);
    crowd.vote(-1, 10, 0);
    crowd.vote(-1, 11, 1);
    for (int question = 0; question < 50; question++) {
      crowd.vote(question, 10, question % 2);
      crowd.vote(question, 11, 0);
      crowd.gold(question, question % 2);
    }

    crowd.refresh(-1);
    crowd.refresh(UNHEARD_OF);

    assertThat(crowd.judgement(-1).favours(0)).isTrue();
  }

  @Test
  void aVoteIsWorthMostWhereLeastIsKnown() {
    Crowd crowd = SimulatedCrowd.crowd(2, SimulatedCrowd.votes(3, 50, 2, 0.9, 0.9, 0.8));
    crowd.gold(1000, 1);

    assertThat(crowd.expectedGain(UNHEARD_OF)).isBetween(0.2, 1.0);
    assertThat(crowd.expectedGain(0)).isLessThan(crowd.expectedGain(UNHEARD_OF));
    assertThat(crowd.expectedGain(1000)).isZero();
  }

  @Test
  void predictsTheNextVoteFromThoseInForce() {
    Crowd crowd = SimulatedCrowd.crowd(3, SimulatedCrowd.votes(3, 60, 3, 0.9, 0.9, 0.8));
    crowd.gold(1000, 2);

    double sum = 0;
    for (int label = 0; label < 3; label++) {
      sum += crowd.probability(1000, label);
      assertThat(crowd.probability(UNHEARD_OF, label)).isCloseTo(1.0 / 3, within(0.1));
    }

    assertThat(sum).isCloseTo(1, within(1e-9));
    assertThat(crowd.probability(1000, 2)).isBetween(0.75, 0.95);
  }

  @Test
  void survivesThousandsOfVotesOnOneQuestion() {
    Crowd crowd = new Crowd(2, StopRule.DEFAULT);

    for (int annotator = 0; annotator < 5_000; annotator++) {
      crowd.vote(1, annotator, annotator % 5 == 0 ? 1 : 0);
    }

    assertThat(crowd.judgement(1).favours(0)).isTrue();
    assertThat(crowd.judgement(1).posterior(0)).isBetween(0.9, 1.0);
  }

  @Test
  void acceptsCountsLearnedElsewhere() {
    Crowd elsewhere = SimulatedCrowd.crowd(2, SimulatedCrowd.votes(4, 200, 2, 0.95, 0.55, 0.9));
    Crowd crowd = new Crowd(2, StopRule.DEFAULT);

    List.of(0, 1).forEach(annotator -> crowd.add(annotator, elsewhere.counts(annotator)));
    crowd.vote(1, 0, 1);
    crowd.vote(1, 1, 0);

    assertThat(crowd.counts(2)).containsOnly(0);
    assertThat(crowd.judgement(1).favours(1)).isTrue();
  }

  @Test
  void countsTheVotesForEachLabel() {
    Crowd crowd = new Crowd(3, StopRule.DEFAULT);

    crowd.vote(1, 10, 2);
    crowd.vote(1, 11, 2);
    crowd.vote(1, 12, 0);

    assertThat(crowd.votesByLabel(1)).containsExactly(1, 0, 2);
    assertThat(crowd.votesByLabel(UNHEARD_OF)).containsExactly(0, 0, 0);
  }

  @Test
  void refusesNumbersThatAreNotLabels() {
    Crowd crowd = new Crowd(2, StopRule.DEFAULT);

    assertThatIllegalArgumentException().isThrownBy(() -> crowd.vote(1, 1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> crowd.gold(1, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Crowd(1, StopRule.DEFAULT));
    assertThatIllegalArgumentException().isThrownBy(() -> new Crowd(65, StopRule.DEFAULT));
  }
}
