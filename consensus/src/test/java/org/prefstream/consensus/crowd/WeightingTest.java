package org.prefstream.consensus.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.Majority;
import org.prefstream.consensus.StopRule;

final class WeightingTest {
  static final int LABELS = 3;

  /// Each number is a vote: question, annotator and label.
  @Property
  void majorityIsTheMajorityOfTheVotesInForceToTheBit(
      @ForAll @Size(max = 200) List<@IntRange(max = 4 * 6 * LABELS - 1) Integer> votes) {
    Crowd crowd = new Crowd(LABELS, StopRule.DEFAULT, Weighting.MAJORITY);
    int[][] latest = new int[4][6];

    for (int vote : votes) {
      crowd.vote(vote % 4, vote / 4 % 6, vote / 24);
      latest[vote % 4][vote / 4 % 6] = vote / 24 + 1;
    }

    for (int question = 0; question < 4; question++) {
      int[] counts = new int[LABELS + 1];
      for (int label : latest[question]) {
        counts[label]++;
      }
      assertSame(
          crowd.judgement(question),
          new Majority(Majority.DEFAULT_ACCURACY, LABELS)
              .judge(StopRule.DEFAULT, counts[1], counts[2], counts[3]));
    }
  }

  private static void assertSame(Judgement judgement, Judgement expected) {
    assertThat(judgement.best()).isEqualTo(expected.best());
    assertThat(judgement.status()).isEqualTo(expected.status());
    for (int label = 0; label < LABELS; label++) {
      assertThat(judgement.posterior(label)).isEqualTo(expected.posterior(label));
    }
  }

  @Test
  void majorityLearnsNothing() {
    Crowd crowd = crowd(Weighting.MAJORITY, SimulatedCrowd.votes(1, 300, 2, 0.95, 0.9, 0.3));

    crowd.refresh();

    assertThat(crowd.counts(0)).isEmpty();
    assertThat(crowd.reliability(0).votes()).isZero();
    assertThat(crowd.reliability(2).accuracy()).isEqualTo(Majority.DEFAULT_ACCURACY);
    assertThat(crowd.expectedGain(-1)).isCloseTo(1 - 0.7219280948873623, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(names = {"DAWID_SKENE", "AUTOMATIC"})
  void theOtherModelsLearnReliabilities(Weighting model) {
    double[] accuracies = {0.95, 0.95, 0.5, 0.5, 0.5, 0.5, 0.5};
    List<SimulatedCrowd.Vote> votes = SimulatedCrowd.votes(2, 400, 2, accuracies);
    Crowd byMajority = crowd(Weighting.MAJORITY, votes);
    Crowd crowd = crowd(model, votes);

    crowd.refresh();

    assertThat(SimulatedCrowd.accuracy(byMajority, 400, 2)).isLessThan(0.85);
    assertThat(SimulatedCrowd.accuracy(crowd, 400, 2)).isGreaterThan(0.93);
    assertThat(crowd.reliability(0).accuracy()).isCloseTo(0.95, within(0.04));
  }

  @ParameterizedTest
  @EnumSource(names = {"DAWID_SKENE", "AUTOMATIC"})
  void theOtherModelsHandleARareLabel(Weighting model) {
    Random random = new Random(3);
    Crowd byMajority = new Crowd(2, StopRule.DEFAULT, Weighting.MAJORITY);
    Crowd crowd = new Crowd(2, StopRule.DEFAULT, model);
    int questions = 1_000;
    for (int vote = 0; vote < 5 * questions; vote++) {
      int question = vote % questions;
      int annotator = random.nextInt(40);
      boolean right = random.nextDouble() < 0.6 + annotator * 0.01;
      int label = rare(question) == right ? 1 : 0;
      byMajority.vote(question, annotator, label);
      crowd.vote(question, annotator, label);
    }
    crowd.refresh();

    int wrongByMajority = 0;
    int wrong = 0;
    for (int question = 0; question < questions; question++) {
      wrongByMajority += byMajority.judgement(question).favours(rare(question) ? 1 : 0) ? 0 : 1;
      wrong += crowd.judgement(question).favours(rare(question) ? 1 : 0) ? 0 : 1;
    }
    assertThat(wrong).isLessThan(wrongByMajority / 2);
  }

  /// One question in ten has the label 1.
  private static boolean rare(int question) {
    return question % 10 == 0;
  }

  private static Crowd crowd(Weighting model, List<SimulatedCrowd.Vote> votes) {
    Crowd crowd = new Crowd(2, StopRule.DEFAULT, model);
    votes.forEach(vote -> crowd.vote(vote.question(), vote.annotator(), vote.label()));
    return crowd;
  }
}
