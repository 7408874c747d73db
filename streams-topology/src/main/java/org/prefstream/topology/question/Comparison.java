package org.prefstream.topology.question;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.Dimension;
import org.prefstream.events.QuestionKind;
import org.prefstream.state.ApartPreferenceVote;
import org.prefstream.state.ComparisonState;
import org.prefstream.state.PreferenceCounts;
import org.prefstream.state.PreferenceVote;
import org.prefstream.topology.question.Weights.Weighed;
import org.prefstream.topology.state.LatestVotes;
import org.prefstream.topology.state.Posterior;
import org.prefstream.topology.state.QuestionKinds;
import org.prefstream.topology.state.VoteTimes;
import org.prefstream.topology.verdict.CastVotes;
import org.prefstream.topology.verdict.ComparisonTally;
import org.prefstream.topology.verdict.PreferenceVerdict;
import org.prefstream.topology.verdict.Verdicts;

/// The question which of two responses is better on one dimension, with its votes and its verdict.
///
/// @param votes the latest vote of each annotator; where votes lie apart, of the annotators whose
///   votes are loaded
/// @param apart the votes that lie apart; null if all lie together
/// @param posterior the posterior of the weighed votes; [Posterior#NONE] if all count alike
/// @param settled whether the stop rule has ended the question at least once
public record Comparison(
    ComparisonId id,
    Dimension dimension,
    List<PreferenceVote> votes,
    @Nullable Apart<ComparisonTally> apart,
    Posterior posterior,
    boolean settled,
    PreferenceVerdict verdict)
    implements Question<Comparison> {

  /// A comparison with its stored state. Votes that lie apart are not loaded.
  ///
  /// @param state null if the comparison has no votes yet
  static Comparison of(
      ComparisonId id, Dimension dimension, @Nullable ComparisonState state, Verdicts verdicts) {
    List<PreferenceVote> votes = state == null ? List.of() : state.getVotes();
    PreferenceCounts counts = state == null ? null : state.getApart();
    Apart<ComparisonTally> apart =
        counts == null
            ? null
            : new Apart<>(
                ComparisonTally.of(counts),
                List.of(ApartWeight.of(counts.getEvidence())),
                new Voters(counts.getVoters()));
    Posterior posterior = state == null ? Posterior.NONE : Posterior.of(state.getPosterior());
    long revision = state == null ? 0 : state.getRevision();
    PreferenceVerdict verdict = verdicts.judge(dimension, tally(apart, votes), posterior, revision);
    boolean settled = state != null && state.getSettled();
    return new Comparison(id, dimension, votes, apart, posterior, settled, verdict);
  }

  private static ComparisonTally tally(
      @Nullable Apart<ComparisonTally> apart, List<PreferenceVote> votes) {
    return apart == null ? ComparisonTally.of(votes) : apart.rest().with(votes);
  }

  /// The comparison with a vote loaded that lies apart.
  Comparison holding(ApartPreferenceVote known, VoteTimes times) {
    PreferenceVote vote = known.getVote();
    Apart<ComparisonTally> all = Objects.requireNonNull(apart);
    ComparisonTally rest = all.rest();
    if (counts(vote)) {
      rest =
          rest.without(
              vote,
              times.first(timesKey(), vote.getAnnotatorId()),
              times.last(timesKey(), vote.getAnnotatorId()));
    }
    ApartWeight weight =
        all.weights()
            .getFirst()
            .holding(vote.getAnnotatorId(), known.getEvidence(), known.getCounted());
    return new Comparison(
        id,
        dimension,
        List.of(vote),
        new Apart<>(rest, List.of(weight), all.voters()),
        posterior,
        settled,
        verdict);
  }

  /// Whether a vote is neither retracted nor ignored.
  static boolean counts(PreferenceVote vote) {
    return !vote.getRetracted() && !vote.getIgnored();
  }

  /// The state to store. Votes that lie apart are stored one by one: see [#votesApart].
  ComparisonState toState() {
    return apart == null
        ? new ComparisonState(verdict.revision(), votes, posterior, settled, null)
        : new ComparisonState(
            verdict.revision(),
            List.of(),
            posterior,
            settled,
            verdict.tally().toCounts(apart.voters().hashes(), apart.weights().getFirst().sum()));
  }

  /// The loaded votes to store one by one; none if all votes lie together.
  List<ApartPreferenceVote> votesApart() {
    if (apart == null) {
      return List.of();
    }
    ApartWeight weight = apart.weights().getFirst();
    return votes.stream()
        .map(
            vote ->
                new ApartPreferenceVote(vote, weight.counted(), weight.of(vote.getAnnotatorId())))
        .toList();
  }

  /// The name of the question in [VoteTimes].
  String timesKey() {
    return kind().name() + '/' + key();
  }

  /// The key of its consensus record.
  public String key() {
    return id.key(dimension);
  }

  /// The kind of question.
  public QuestionKind kind() {
    return QuestionKinds.of(dimension);
  }

  /// The votes that count.
  public CastVotes castVotes() {
    return CastVotes.of(dimension, votes);
  }

  /// The comparison with one more vote, not yet weighed and judged; empty if its annotator's vote
  /// here is the same or a later one.
  Optional<Comparison> with(PreferenceVote vote) {
    return LatestVotes.PREFERENCE.with(votes, vote).map(changed -> with(changed, posterior));
  }

  /// With so many votes that they no longer fit together, each lies apart from now on.
  private Comparison with(List<PreferenceVote> votes, Posterior posterior) {
    boolean parts = apart == null && votes.size() > Apart.MOST_TOGETHER;
    return with(votes, parts ? Apart.of(ComparisonTally.NONE, ApartWeight.NONE) : apart, posterior);
  }

  private Comparison with(
      List<PreferenceVote> votes, @Nullable Apart<ComparisonTally> apart, Posterior posterior) {
    return new Comparison(id, dimension, votes, apart, posterior, settled, verdict);
  }

  @Override
  public Comparison weighed(Weights weights) {
    List<PreferenceVote> marked = LatestVotes.PREFERENCE.marked(votes, weights::isIgnored);
    if (!weights.weighs(kind())) {
      return with(marked, apart, Posterior.NONE);
    }
    CastVotes cast = CastVotes.of(dimension, marked);
    if (apart == null) {
      return with(marked, null, weights.posterior(cast));
    }
    ApartWeight weight = apart.weights().getFirst();
    Weighed weighed = weights.weigh(cast, weight.rest(), tally(apart, marked).byLabel());
    return with(marked, apart.with(weight.with(weighed)), weighed.posterior());
  }

  @Override
  public Comparison judged(Verdicts verdicts) {
    PreferenceVerdict judged =
        verdicts.judge(dimension, tally(apart, votes), posterior, verdict.revision());
    if (apart == null) {
      return with(judged);
    }
    ApartWeight counted =
        apart
            .weights()
            .getFirst()
            .counted(
                judged.tally().votes(),
                judged.tally().byLabel(),
                judged.posterior(),
                !judged.isOpen());
    Voters voters = judged.isOpen() ? voters(apart.voters()) : Voters.NONE;
    return with(votes, apart.with(counted).with(voters), posterior).with(judged);
  }

  private Voters voters(Voters known) {
    Voters voters = known;
    for (PreferenceVote vote : votes) {
      String annotator = vote.getAnnotatorId();
      voters = counts(vote) ? voters.with(annotator) : voters.without(annotator);
    }
    return voters;
  }

  private Comparison with(PreferenceVerdict verdict) {
    return new Comparison(id, dimension, votes, apart, posterior, settled, verdict);
  }

  @Override
  public boolean differsFrom(Comparison before) {
    return !verdict.tally().equals(before.verdict.tally()) || !posterior.equals(before.posterior);
  }

  @Override
  public Comparison revised() {
    return with(verdict.withRevision(verdict.revision() + 1));
  }

  @Override
  public boolean isOpen() {
    return verdict.isOpen();
  }

  @Override
  public Comparison settle() {
    return new Comparison(id, dimension, votes, apart, posterior, true, verdict);
  }
}
