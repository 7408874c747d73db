package org.prefstream.consensus.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CoalitionsTest {
  private static final int ANNOTATORS = 20;
  private static final double ALPHA = 0.05;

  /// All annotators vote on all questions, whose right label is 0; the first ones vote for 1
  /// together on every third question.
  private static Coalitions coalitions(
      long seed, int questions, int pairs, int group, double... accuracies) {
    Random random = new Random(seed);
    Coalitions coalitions = new Coalitions(ANNOTATORS, pairs, ALPHA);
    int[] voters = IntStream.range(0, ANNOTATORS).toArray();
    for (int question = 0; question < questions; question++) {
      int[] labels = new int[ANNOTATORS];
      for (int voter = 0; voter < ANNOTATORS; voter++) {
        boolean right = random.nextDouble() < accuracies[voter % accuracies.length];
        boolean conspires = voter < group && question % 3 == 0;
        labels[voter] = right && !conspires ? 0 : 1;
      }
      coalitions.settle(0, voters, labels);
    }
    return coalitions;
  }

  @Test
  void findsAGroupThatErrsTogether() {
    Coalitions coalitions = coalitions(1, 120, 400, 4, 0.85);

    assertThat(coalitions.flagged()).containsExactly(0, 1, 2, 3);
    assertThat(coalitions.isFlagged(2)).isTrue();
    assertThat(coalitions.isFlagged(4)).isFalse();
  }

  @Test
  void flagsNobodyWhileAllErrIndependentlyHoweverOften() {
    int crowds = 0;
    for (int seed = 0; seed < 60; seed++) {
      crowds += coalitions(seed, 200, 400, 0, 0.95, 0.8, 0.6, 0.55).flagged().length > 0 ? 1 : 0;
    }

    assertThat(crowds / 60.0).isLessThanOrEqualTo(ALPHA);
  }

  @Test
  void neverWatchesMorePairsThanThereIsRoomFor() {
    assertThat(coalitions(2, 8, 10, 0, 0.6).watched()).isEqualTo(10);
    assertThat(coalitions(2, 8, 400, 0, 0.6).watched()).isGreaterThan(50);
  }

  @Test
  void dropsPairsThatDoNotErrAlike() {
    Coalitions coalitions = coalitions(3, 1_000, 400, 0, 0.8);

    assertThat(coalitions.watched()).isLessThan(100);
    assertThat(coalitions.flagged()).isEmpty();
  }

  @Test
  void agreementOnTheBestLabelIsNoEvidence() {
    assertThat(coalitions(4, 500, 400, 0, 1).watched()).isZero();
  }

  @Test
  void aPairThatErredAlikeOnceIsNotWatchedYet() {
    Coalitions coalitions = new Coalitions(3, 5, ALPHA);
    int[] voters = {0, 1, 2};

    coalitions.settle(0, voters, new int[] {1, 1, 0});
    assertThat(coalitions.watched()).isZero();
    coalitions.settle(0, voters, new int[] {1, 1, 0});

    assertThat(coalitions.watched()).isEqualTo(2);
  }

  @Test
  void constantErrorsAreNotTakenForCompany() {
    Coalitions coalitions = new Coalitions(100, 5, ALPHA);
    int[] voters = IntStream.range(0, 11).toArray();

    for (int question = 0; question < 100; question++) {
      coalitions.settle(0, voters, new int[] {1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    }

    assertThat(coalitions.flagged()).isEmpty();
  }

  @Test
  void needsFewQuestionsWhenRareErrorsAreShared() {
    Coalitions coalitions = new Coalitions(100, 5, ALPHA);
    int[] voters = IntStream.range(0, 11).toArray();
    int[] right = new int[11];
    int[] company = {1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    for (int question = 0; question < 100; question++) {
      coalitions.settle(0, voters, right);
    }

    int settled = 0;
    while (!coalitions.isFlagged(0)) {
      coalitions.settle(0, voters, company);
      settled++;
    }

    // After two, (9.1^n + 5.5^n) / 2, the share being 0.1, must pass 100 * 99 / 0.05
    assertThat(settled).isEqualTo(2 + 6);
    assertThat(coalitions.flagged()).containsExactly(0, 1);
  }

  @Test
  void refusesInvalidArguments() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Coalitions(1, 5, ALPHA));
    assertThatIllegalArgumentException().isThrownBy(() -> new Coalitions(2, 0, ALPHA));
    assertThatIllegalArgumentException().isThrownBy(() -> new Coalitions(2, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Coalitions(2, 1, 1));
    Coalitions coalitions = new Coalitions(2, 1, ALPHA);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> coalitions.settle(0, new int[] {0, 2}, new int[] {0, 0}))
        .withMessageContaining("not 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> coalitions.settle(0, new int[] {-1, 1}, new int[] {0, 0}));
  }

  /// The first two shared errors are no evidence yet. After them both products grow: at a share of
  /// one half, by 1.5 and 1.9 each time.
  @Test
  void flagsOnceTheMeanOfBothBetsPassesTheBound() {
    Coalitions coalitions = new Coalitions(2_000, 5, 0.5);
    int[] right = {0, 0, 0, 0, 0};
    int[] company = {1, 1, 1, 0, 0};
    int[] voters = {0, 1, 2, 3, 4};
    for (int question = 0; question < 1_000; question++) {
      coalitions.settle(0, voters, right);
    }

    int settled = 0;
    while (!coalitions.isFlagged(0)) {
      coalitions.settle(0, voters, company);
      settled++;
    }

    // (1.5^25 + 1.9^25) / 2 is 4.7 million, short of 2000 * 1999 / 0.5; with 26 it is 8.9 million
    assertThat(settled).isEqualTo(2 + 26);
    assertThat(coalitions.flagged()).containsExactly(0, 1, 2);
  }

  @Test
  void twoAnnotatorsAreEnough() {
    Coalitions coalitions = new Coalitions(2, 1, ALPHA);

    coalitions.settle(0, new int[] {0, 1}, new int[] {1, 0});

    assertThat(coalitions.watched()).isZero();
  }

  /// One goes on as it is; the other is made anew of its parts again and again, of which only those
  /// that have changed were kept.
  @Test
  void goesOnFromItsPartsAsIfItHadNeverStopped() {
    Random random = new Random(5);
    Coalitions steady = new Coalitions(ANNOTATORS, 100, ALPHA);
    Coalitions restored = new Coalitions(ANNOTATORS, 100, ALPHA);
    Map<String, long[]> parts = new HashMap<>();
    int[] voters = IntStream.range(0, ANNOTATORS).toArray();
    for (int question = 0; question < 600; question++) {
      int[] labels = new int[ANNOTATORS];
      for (int voter = 0; voter < ANNOTATORS; voter++) {
        boolean conspires = voter < 3 && question % 3 == 0;
        labels[voter] = conspires || random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0;
        labels[voter] = conspires ? 1 : labels[voter];
      }
      steady.settle(0, voters, labels);
      restored.settle(0, voters, labels);
      if (question % 7 == 0) {
        parts.putAll(restored.changed());
        restored = new Coalitions(ANNOTATORS, 100, ALPHA);
        for (Map.Entry<String, long[]> part : parts.entrySet()) {
          assertThat(part.getValue()).hasSizeLessThanOrEqualTo(Coalitions.PART);
          restored.restore(part.getKey(), part.getValue());
        }
      }
      assertThat(restored.flagged()).isEqualTo(steady.flagged());
      assertThat(restored.watched()).isEqualTo(steady.watched());
    }
    assertThat(steady.flagged()).contains(0, 1, 2);
    assertThat(new HashSet<>(parts.keySet())).anyMatch(part -> part.startsWith("dropped"));
  }

  @Test
  void refusesUnknownParts() {
    Coalitions coalitions = new Coalitions(ANNOTATORS, 100, ALPHA);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> coalitions.restore("others/1"))
        .withMessageContaining("others/1");
  }
}
