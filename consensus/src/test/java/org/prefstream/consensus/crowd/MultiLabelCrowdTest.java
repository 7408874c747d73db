package org.prefstream.consensus.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prefstream.consensus.StopRule;

final class MultiLabelCrowdTest {
  private final MultiLabelCrowd crowd =
      new MultiLabelCrowd(3, StopRule.DEFAULT, Weighting.MAJORITY);

  private static BitSet labels(int... labels) {
    return IntStream.of(labels).collect(BitSet::new, BitSet::set, BitSet::or);
  }

  @Test
  void judgesEachLabelIndependently() {
    crowd.vote(1, 10, labels(0, 2));
    crowd.vote(1, 11, labels(0));
    crowd.vote(1, 12, labels(0, 2));

    assertThat(crowd.labels(1)).isEqualTo(labels(0, 2));
    assertThat(crowd.judgement(1, 0).isDecided()).isTrue();
    assertThat(crowd.judgement(1, 1).posterior(1)).isCloseTo(1.0 / 65, within(1e-12));
    assertThat(crowd.judgement(1, 2).isDecided()).isFalse();
    assertThat(crowd.isDecided(1)).isFalse();
  }

  @Test
  void aQuestionMayHaveNoLabel() {
    crowd.vote(1, 10, labels());
    crowd.vote(1, 11, labels());
    crowd.vote(1, 12, labels());

    assertThat(crowd.labels(1)).isEqualTo(labels());
    assertThat(crowd.isDecided(1)).isTrue();
  }

  @Test
  void votesCanBeChangedRetractedAndForgotten() {
    crowd.vote(1, 10, labels(0));
    crowd.vote(1, 10, labels(1));
    assertThat(crowd.labels(1)).isEqualTo(labels(1));

    crowd.retract(1, 10);
    assertThat(crowd.labels(1)).isEqualTo(labels());

    crowd.vote(1, 10, labels(2));
    crowd.close(1);
    assertThat(crowd.judgement(1, 2).posterior(1)).isEqualTo(0.5);
    assertThat(crowd.expectedGain(1)).isEqualTo(crowd.expectedGain(9)).isPositive();
  }

  @Test
  void learnsReliabilitiesLabelByLabel() {
    MultiLabelCrowd learning = new MultiLabelCrowd(2, StopRule.DEFAULT, Weighting.AUTOMATIC);
    Random random = new Random(7);
    for (int question = 0; question < 300; question++) {
      for (int annotator = 0; annotator < 5; annotator++) {
        // Annotator 0 guesses about label 1, and about nothing else
        boolean guess = random.nextBoolean();
        BitSet truth = labels(question % 2, 1 - question % 4 / 2);
        truth.set(1, annotator == 0 ? guess : truth.get(1) == random.nextDouble() < 0.9);
        learning.vote(question, annotator, truth);
      }
    }

    learning.refresh();

    assertThat(learning.reliability(0, 0).accuracy()).isGreaterThan(0.9);
    assertThat(learning.reliability(0, 1).accuracy()).isLessThan(0.65);
    assertThat(learning.reliability(1, 1).accuracy()).isGreaterThan(0.8);
  }

  @Test
  void goldStatesForEveryLabelWhetherItApplies() {
    crowd.gold(1, labels(1));

    assertThat(crowd.labels(1)).isEqualTo(labels(1));
    assertThat(crowd.judgement(1, 0).posterior(0)).isEqualTo(1);
  }

  @Test
  void refusesUnknownLabels() {
    assertThatIllegalArgumentException().isThrownBy(() -> crowd.vote(1, 10, labels(3)));
    assertThatIllegalArgumentException().isThrownBy(() -> crowd.gold(1, labels(3)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MultiLabelCrowd(0, StopRule.DEFAULT, Weighting.MAJORITY));
  }

  @Test
  void oneLabelIsEnoughAndARefreshJudgesIt() {
    MultiLabelCrowd learning = new MultiLabelCrowd(1, StopRule.DEFAULT, Weighting.AUTOMATIC);
    learning.vote(-1, 1, labels(0));
    learning.vote(-1, 2, labels());
    for (int question = 0; question < 40; question++) {
      learning.gold(question, question % 2 == 0 ? labels(0) : labels());
      learning.vote(question, 1, question % 2 == 0 ? labels(0) : labels());
      learning.vote(question, 2, question % 3 == 0 ? labels(0) : labels());
    }
    double before = learning.judgement(-1, 0).posterior(1);

    learning.refresh();

    assertThat(learning.judgement(-1, 0).posterior(1)).isGreaterThan(before);
  }
}
