package org.prefstream.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// The fewest further votes after which a question can be closed, held against a search that adds
/// votes of every kind.
final class VotesToCloseTest {
  private static final Majority THREE = new Majority(0.8, 3);

  /// A vote on a response's safety: safe, or a severity with the first category, the second or
  /// both.
  record SafetyVote(int severity, int categories) {
    static final List<SafetyVote> ALL = all();

    private static List<SafetyVote> all() {
      List<SafetyVote> all = new ArrayList<>(List.of(new SafetyVote(0, 0)));
      for (int severity = 1; severity <= SafetyTally.SEVERITIES; severity++) {
        for (int categories = 1; categories <= 3; categories++) {
          all.add(new SafetyVote(severity, categories));
        }
      }
      return all;
    }
  }

  /// A vote on a comparison.
  record PreferenceVote(int label, boolean human) {
    static final List<PreferenceVote> ALL =
        List.of(
            new PreferenceVote(0, false),
            new PreferenceVote(1, false),
            new PreferenceVote(2, false),
            new PreferenceVote(0, true),
            new PreferenceVote(1, true),
            new PreferenceVote(2, true));
  }

  @Test
  void disputedQuestionNeedsALeadOfTwo() {
    assertThat(THREE.votesToClose(StopRule.DEFAULT, 0, 0, 0)).isEqualTo(3);
    assertThat(THREE.votesToClose(StopRule.DEFAULT, 1, 1, 0)).isEqualTo(2);
    assertThat(THREE.votesToClose(StopRule.DEFAULT, 2, 1, 0)).isEqualTo(1);
    assertThat(THREE.votesToClose(StopRule.DEFAULT, 3, 0, 0)).isZero();
  }

  @Test
  void lastVoteThatTheRuleAllowsClosesAnyQuestion() {
    assertThat(THREE.votesToClose(StopRule.DEFAULT, 4, 4, 0)).isEqualTo(1);
    assertThat(THREE.votesToClose(StopRule.DEFAULT, 5, 4, 0)).isZero();
  }

  @Test
  void unsafeResponseNeedsACategoryAndASeverity() {
    SafetyJudge judge = new SafetyJudge(0.8, StopRule.DEFAULT, 0.75);
    SafetyTally differ = tally(List.of(new SafetyVote(1, 1), new SafetyVote(2, 2)));
    differ.add(3, 4);

    assertThat(judge.votesToClose(differ)).isEqualTo(2);
    assertThat(judge.votesToClose(new SafetyTally())).isEqualTo(3);
  }

  @Test
  void personClosesWhatModelsHaveDecided() {
    assertThat(AiVotes.HUMAN_REQUIRED.votesToClose(0, 0)).isEqualTo(1);
    assertThat(AiVotes.HUMAN_REQUIRED.votesToClose(2, 0)).isEqualTo(2);
    assertThat(AiVotes.HUMAN_REQUIRED.votesToClose(2, 1)).isEqualTo(2);
  }

  @Property(tries = 300)
  void isTheFewestVotesThatCloseAComparison(
      @ForAll("rules") StopRule rule,
      @ForAll AiVotes models,
      @ForAll("comparisons") List<PreferenceVote> votes) {
    Assume.that(status(rule, models, votes) == Status.OPEN);
    int claimed = claimed(rule, models, votes);

    int closing =
        fewest(votes, PreferenceVote.ALL, it -> status(rule, models, it) != Status.OPEN, claimed);

    assertThat(closing).isEqualTo(claimed);
  }

  @Property(tries = 300)
  void isTheFewestVotesThatDecideAComparisonUnlessItIsContestedFirst(
      @ForAll("rules") StopRule rule,
      @ForAll AiVotes models,
      @ForAll("comparisons") List<PreferenceVote> votes) {
    Assume.that(status(rule, models, votes) == Status.OPEN);
    int claimed = claimed(rule, models, votes);

    int deciding =
        fewest(
            votes, PreferenceVote.ALL, it -> status(rule, models, it) == Status.DECIDED, claimed);

    boolean contestedFirst =
        models == AiVotes.DISAGREEMENT_TO_REVIEW || votes.size() + claimed >= rule.maxVotes();
    assertThat(deciding).isGreaterThanOrEqualTo(claimed);
    assertThat(deciding == claimed || contestedFirst).isTrue();
  }

  @Property(tries = 300)
  void isTheFewestVotesThatCloseASafety(
      @ForAll("rules") StopRule rule,
      @ForAll("confidences") double severityConfidence,
      @ForAll("safeties") List<SafetyVote> votes) {
    SafetyJudge judge = new SafetyJudge(0.8, rule, severityConfidence);
    Assume.that(status(judge, votes) == Status.OPEN);
    int claimed = judge.votesToClose(tally(votes));

    int closing = fewest(votes, SafetyVote.ALL, it -> status(judge, it) != Status.OPEN, claimed);

    assertThat(closing).isEqualTo(claimed);
  }

  @Property(tries = 300)
  void isTheFewestVotesThatDecideASafetyUnlessTheRuleAllowsNoMore(
      @ForAll("rules") StopRule rule,
      @ForAll("confidences") double severityConfidence,
      @ForAll("safeties") List<SafetyVote> votes) {
    SafetyJudge judge = new SafetyJudge(0.8, rule, severityConfidence);
    Assume.that(status(judge, votes) == Status.OPEN);
    int claimed = judge.votesToClose(tally(votes));

    int deciding =
        fewest(votes, SafetyVote.ALL, it -> status(judge, it) == Status.DECIDED, claimed);

    assertThat(deciding).isGreaterThanOrEqualTo(claimed);
    assertThat(deciding == claimed || votes.size() + claimed >= rule.maxVotes()).isTrue();
  }

  /// The fewest votes of any kinds with which the votes end as asked, tried out; one more than
  /// `most` if no so many do.
  private static <V> int fewest(List<V> votes, List<V> kinds, Predicate<List<V>> ends, int most) {
    for (int further = 0; further <= most; further++) {
      if (canEnd(votes, kinds, ends, further)) {
        return further;
      }
    }
    return most + 1;
  }

  private static <V> boolean canEnd(
      List<V> votes, List<V> kinds, Predicate<List<V>> ends, int further) {
    if (further == 0) {
      return ends.test(votes);
    }
    for (int kind = 0; kind < kinds.size(); kind++) {
      List<V> more = new ArrayList<>(votes);
      more.add(kinds.get(kind));
      if (canEnd(more, kinds.subList(kind, kinds.size()), ends, further - 1)) {
        return true;
      }
    }
    return false;
  }

  private static int claimed(StopRule rule, AiVotes models, List<PreferenceVote> votes) {
    return models.votesToClose(
        THREE.votesToClose(rule, counts(votes, vote -> true)), humans(votes));
  }

  private static Status status(StopRule rule, AiVotes models, List<PreferenceVote> votes) {
    Status byVotes = THREE.judge(rule, counts(votes, vote -> true)).status();
    boolean disagreement =
        AiVotes.disagree(
            counts(votes, PreferenceVote::human), counts(votes, vote -> !vote.human()));
    return models.status(byVotes, humans(votes), disagreement);
  }

  private static int humans(List<PreferenceVote> votes) {
    return (int) votes.stream().filter(PreferenceVote::human).count();
  }

  private static int[] counts(List<PreferenceVote> votes, Predicate<PreferenceVote> counted) {
    int[] counts = new int[3];
    votes.stream().filter(counted).forEach(vote -> counts[vote.label()]++);
    return counts;
  }

  private static Status status(SafetyJudge judge, List<SafetyVote> votes) {
    return judge.judge(tally(votes)).status();
  }

  private static SafetyTally tally(List<SafetyVote> votes) {
    SafetyTally tally = new SafetyTally();
    votes.forEach(vote -> tally.add(vote.severity(), vote.categories()));
    return tally;
  }

  @Provide
  Arbitrary<StopRule> rules() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 4),
            confidences(),
            Arbitraries.integers().between(0, 5))
        .as((fewest, confidence, more) -> new StopRule(fewest, confidence, fewest + more));
  }

  @Provide
  Arbitrary<Double> confidences() {
    return Arbitraries.of(0.6, 0.75, 0.9, 0.97);
  }

  @Provide
  Arbitrary<List<PreferenceVote>> comparisons() {
    return Arbitraries.of(PreferenceVote.ALL).list().ofMaxSize(7);
  }

  @Provide
  Arbitrary<List<SafetyVote>> safeties() {
    return Arbitraries.of(SafetyVote.ALL).list().ofMaxSize(6);
  }
}
