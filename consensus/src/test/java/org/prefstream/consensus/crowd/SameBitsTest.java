package org.prefstream.consensus.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.SimulatedCrowd.Vote;

/// The same votes give the same bits on every machine and in every version. A deliberate change
/// changes these numbers, and so shows in review.
final class SameBitsTest {
  private static final int QUESTIONS = 120;
  private static final double[] ACCURACIES = {0.95, 0.85, 0.75, 0.65, 0.55, 0.4};

  private long bits = 17;

  private void take(double value) {
    bits = 31 * bits + Double.doubleToLongBits(value);
  }

  private void take(Crowd crowd, long question, int labels) {
    for (int label = 0; label < labels; label++) {
      take(crowd.judgement(question).posterior(label));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MAJORITY, 2, -6290233101905870738",
    "MAJORITY, 4, -8169063537144197013",
    "DAWID_SKENE, 2, 5215706063350282116",
    "DAWID_SKENE, 4, 2453831902740452533",
    "AUTOMATIC, 2, -6939356206874006161",
    "AUTOMATIC, 4, 8990362065434571772"
  })
  void everyAnswerOfACrowdKeepsItsBits(Weighting model, int labels, long expected) {
    Crowd crowd = new Crowd(labels, StopRule.DEFAULT, model);
    List<Vote> votes = SimulatedCrowd.votes(9, QUESTIONS, labels, ACCURACIES);

    for (Vote vote : votes) {
      crowd.vote(vote.question(), vote.annotator(), vote.label());
      take(crowd, vote.question(), labels);
      take(crowd.expectedGain(vote.question()));
    }
    crowd.gold(3, 1);
    crowd.retract(5, 2);
    crowd.add(0, new long[crowd.counts(0).length]);
    crowd.add(6, crowd.counts(1));
    crowd.vote(7, 6, 1);
    crowd.refresh(11);
    for (int question = 0; question < QUESTIONS; question++) {
      take(crowd, question, labels);
    }
    crowd.close(12);
    crowd.refresh();
    for (int question = 0; question < QUESTIONS; question++) {
      take(crowd, question, labels);
      take(crowd.probability(question, 1));
      take(crowd.expectedGain(question, question % 8));
    }
    for (int annotator = 0; annotator < 8; annotator++) {
      take(crowd.reliability(annotator).accuracy());
      take(crowd.reliability(annotator).low());
      take(crowd.reliability(annotator).confusion(1, 0));
    }

    assertThat(bits).isEqualTo(expected);
  }
}
