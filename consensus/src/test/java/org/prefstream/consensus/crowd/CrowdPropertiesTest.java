package org.prefstream.consensus.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.SimulatedCrowd.Vote;

/// Properties of a crowd: names, sides, order and repetition must not matter.
final class CrowdPropertiesTest {
  static final int QUESTIONS = 40;
  private static final int LABELS = 3;
  private static final double[] ACCURACIES = {0.9, 0.8, 0.7, 0.6, 0.3};

  private static List<Vote> votes(long seed) {
    return SimulatedCrowd.votes(seed, QUESTIONS, LABELS, ACCURACIES);
  }

  private static double posterior(Crowd crowd, long question, int label) {
    return crowd.judgement(question).posterior(label);
  }

  private static void assertSame(Crowd crowd, Crowd expected) {
    for (int question = 0; question < QUESTIONS; question++) {
      for (int label = 0; label < LABELS; label++) {
        assertThat(posterior(crowd, question, label))
            .isEqualTo(posterior(expected, question, label));
      }
    }
  }

  @Property(tries = 30)
  void otherNamesGiveTheSameBitsUnderThoseNames(@ForAll long seed) {
    int[] renamed = {2, 0, 1};
    Crowd crowd = SimulatedCrowd.crowd(LABELS, votes(seed));
    Crowd other = new Crowd(LABELS, StopRule.DEFAULT);

    votes(seed).forEach(v -> other.vote(-3 * v.question(), 99 - v.annotator(), renamed[v.label()]));

    for (int question = 0; question < QUESTIONS; question++) {
      for (int label = 0; label < LABELS; label++) {
        assertThat(posterior(other, -3L * question, renamed[label]))
            .isEqualTo(posterior(crowd, question, label));
      }
    }
    assertThat(other.reliability(99).accuracy()).isEqualTo(crowd.reliability(0).accuracy());
  }

  /// A preference for A, B or neither, on pairs shown in the opposite order.
  @Property(tries = 30)
  void swappingBothSidesSwapsTheAnswerToTheBit(
      @ForAll long seed, @ForAll Weighting model, @ForAll boolean refreshed) {
    int[] swapped = {1, 0, 2};
    Crowd crowd = SimulatedCrowd.crowd(model, LABELS, votes(seed));
    List<Vote> others =
        votes(seed).stream()
            .map(v -> new Vote(v.question(), v.annotator(), swapped[v.label()]))
            .toList();
    Crowd other = SimulatedCrowd.crowd(model, LABELS, others);

    if (refreshed) {
      crowd.refresh();
      other.refresh();
    }

    for (int question = 0; question < QUESTIONS; question++) {
      for (int label = 0; label < LABELS; label++) {
        assertThat(posterior(other, question, swapped[label]))
            .isEqualTo(posterior(crowd, question, label));
      }
    }
    assertThat(other.reliability(1).confusion(1, 2))
        .isEqualTo(crowd.reliability(1).confusion(0, 2));
  }

  @Property(tries = 30)
  void reversingAScaleReversesTheAnswer(@ForAll long seed) {
    OrdinalCrowd crowd = new OrdinalCrowd(LABELS, StopRule.DEFAULT, Weighting.AUTOMATIC);
    OrdinalCrowd other = new OrdinalCrowd(LABELS, StopRule.DEFAULT, Weighting.AUTOMATIC);

    for (Vote vote : votes(seed)) {
      crowd.vote(vote.question(), vote.annotator(), vote.label());
      other.vote(vote.question(), vote.annotator(), LABELS - 1 - vote.label());
    }

    for (int question = 0; question < QUESTIONS; question++) {
      int[] turned =
          Arrays.stream(other.nearest(question))
              .map(label -> LABELS - 1 - label)
              .sorted()
              .toArray();
      assertThat(turned).isEqualTo(crowd.nearest(question));
    }
  }

  @Property(tries = 30)
  void aRepeatedVoteChangesNothing(@ForAll long seed, @ForAll @IntRange(max = 199) int repeated) {
    List<Vote> votes = votes(seed);
    Crowd crowd = SimulatedCrowd.crowd(LABELS, votes);
    Vote vote = votes.get(repeated);

    crowd.vote(vote.question(), vote.annotator(), vote.label());

    assertSame(crowd, SimulatedCrowd.crowd(LABELS, votes));
  }

  @Property(tries = 30)
  void aVoteAddedAndRetractedLeavesNoTrace(
      @ForAll long seed, @ForAll @IntRange(max = QUESTIONS - 1) int question) {
    Crowd crowd = SimulatedCrowd.crowd(LABELS, votes(seed));
    Crowd expected = SimulatedCrowd.crowd(LABELS, votes(seed));

    crowd.vote(question, 77, 1);
    crowd.retract(question, 77);
    crowd.refresh();
    expected.refresh();

    assertThat(crowd.counts(77)).containsOnly(0);
    assertSame(crowd, expected);
  }

  @Property(tries = 30)
  void aChangedVoteLeavesNoTraceOfTheEarlierOne(
      @ForAll long seed, @ForAll @IntRange(max = 199) int changed) {
    List<Vote> votes = votes(seed);
    Vote vote = votes.get(changed);
    Crowd crowd = new Crowd(LABELS, StopRule.DEFAULT);
    crowd.vote(vote.question(), vote.annotator(), (vote.label() + 1) % LABELS);
    votes.forEach(v -> crowd.vote(v.question(), v.annotator(), v.label()));
    Crowd expected = new Crowd(LABELS, StopRule.DEFAULT);
    expected.vote(vote.question(), vote.annotator(), vote.label());
    votes.forEach(v -> expected.vote(v.question(), v.annotator(), v.label()));

    crowd.refresh();
    expected.refresh();

    assertSame(crowd, expected);
  }

  @Property(tries = 30)
  void aRefreshRemovesTheEffectOfOrder(@ForAll long seed) {
    List<Vote> shuffled = new ArrayList<>(votes(seed));
    Collections.shuffle(shuffled, new Random(seed));
    Crowd crowd = SimulatedCrowd.crowd(LABELS, shuffled);
    Crowd expected = SimulatedCrowd.crowd(LABELS, votes(seed));

    crowd.refresh();
    expected.refresh();

    for (int question = 0; question < QUESTIONS; question++) {
      for (int label = 0; label < LABELS; label++) {
        assertThat(posterior(crowd, question, label))
            .isCloseTo(posterior(expected, question, label), within(1e-2));
      }
    }
  }

  @Property(tries = 30)
  void countsOfPartsAddUpToThoseOfTheWholeExactly(@ForAll long seed) {
    Crowd whole = new Crowd(LABELS, StopRule.DEFAULT);
    List<Crowd> parts =
        List.of(new Crowd(LABELS, StopRule.DEFAULT), new Crowd(LABELS, StopRule.DEFAULT));

    for (Vote vote : votes(seed)) {
      for (Crowd crowd : List.of(whole, parts.get((int) vote.question() % 2))) {
        crowd.gold(vote.question(), (int) vote.question() % LABELS);
        crowd.vote(vote.question(), vote.annotator(), vote.label());
      }
    }

    for (int annotator = 0; annotator < ACCURACIES.length; annotator++) {
      long[] even = parts.get(0).counts(annotator);
      long[] odd = parts.get(1).counts(annotator);
      long[] sums =
          LongStream.range(0, even.length).map(i -> even[(int) i] + odd[(int) i]).toArray();
      assertThat(byLabel(whole.counts(annotator))).isEqualTo(byLabel(sums));
    }
  }

  @Property(tries = 30)
  void aPartWithTheCountsOfTheOtherKnowsAnnotatorsAsTheWholeDoes(@ForAll long seed) {
    Crowd whole = new Crowd(LABELS, StopRule.DEFAULT, Weighting.DAWID_SKENE);
    List<Crowd> parts =
        List.of(
            new Crowd(LABELS, StopRule.DEFAULT, Weighting.DAWID_SKENE),
            new Crowd(LABELS, StopRule.DEFAULT, Weighting.DAWID_SKENE));
    for (Vote vote : votes(seed)) {
      for (Crowd crowd : List.of(whole, parts.get((int) vote.question() % 2))) {
        crowd.gold(vote.question(), (int) vote.question() % LABELS);
        crowd.vote(vote.question(), vote.annotator(), vote.label());
      }
    }

    for (int annotator = 0; annotator < ACCURACIES.length; annotator++) {
      parts.get(0).add(annotator, parts.get(1).counts(annotator));
    }

    for (int annotator = 0; annotator < ACCURACIES.length; annotator++) {
      assertThat(parts.get(0).counts(annotator)).isEqualTo(whole.counts(annotator));
    }
  }

  @Property(tries = 30)
  void addedCountsCanBeSubtractedWithoutATrace(@ForAll long seed, @ForAll Weighting model) {
    Crowd crowd = SimulatedCrowd.crowd(model, LABELS, votes(seed));
    Crowd expected = SimulatedCrowd.crowd(model, LABELS, votes(seed));
    long[] counts = SimulatedCrowd.crowd(model, LABELS, votes(seed + 1)).counts(0);

    crowd.add(3, counts);
    crowd.add(3, LongStream.of(counts).map(count -> -count).toArray());
    crowd.refresh();
    expected.refresh();

    assertThat(crowd.counts(3)).isEqualTo(expected.counts(3));
    assertSame(crowd, expected);
  }

  /// The counts of models with one kind of question; models with two kinds split the gold label.
  private static long[] byLabel(long[] counts) {
    return Arrays.copyOf(counts, 2 + LABELS * LABELS);
  }
}
