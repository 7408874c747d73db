package org.prefstream.topology.question;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.Dimension;
import org.prefstream.events.QuestionKind;
import org.prefstream.state.ComparisonState;
import org.prefstream.state.PreferenceVote;
import org.prefstream.topology.state.LatestVotes;
import org.prefstream.topology.state.Posterior;
import org.prefstream.topology.state.QuestionKinds;
import org.prefstream.topology.verdict.CastVotes;
import org.prefstream.topology.verdict.PreferenceVerdict;
import org.prefstream.topology.verdict.Verdicts;

/// The question which of two responses is better on one dimension, with its votes and its verdict.
///
/// @param votes the latest vote of each annotator
/// @param posterior the posterior of the weighed votes; [Posterior#NONE] if all count alike
/// @param settled whether the stop rule has ended the question at least once
public record Comparison(
    ComparisonId id,
    Dimension dimension,
    List<PreferenceVote> votes,
    Posterior posterior,
    boolean settled,
    PreferenceVerdict verdict)
    implements Question<Comparison> {

  /// A comparison with its stored state.
  ///
  /// @param state null if the comparison has no votes yet
  static Comparison of(
      ComparisonId id, Dimension dimension, @Nullable ComparisonState state, Verdicts verdicts) {
    List<PreferenceVote> votes = state == null ? List.of() : state.getVotes();
    Posterior posterior = state == null ? Posterior.NONE : Posterior.of(state.getPosterior());
    long revision = state == null ? 0 : state.getRevision();
    PreferenceVerdict verdict = verdicts.judge(dimension, votes, posterior, revision);
    boolean settled = state != null && state.getSettled();
    return new Comparison(id, dimension, votes, posterior, settled, verdict);
  }

  /// The state to store.
  ComparisonState toState() {
    return new ComparisonState(verdict.revision(), votes, posterior, settled);
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

  private Comparison with(List<PreferenceVote> votes, Posterior posterior) {
    return new Comparison(id, dimension, votes, posterior, settled, verdict);
  }

  @Override
  public Comparison weighed(Weights weights) {
    List<PreferenceVote> marked = LatestVotes.PREFERENCE.marked(votes, weights::isIgnored);
    Posterior posterior =
        weights.weighs(kind())
            ? weights.posterior(CastVotes.of(dimension, marked))
            : Posterior.NONE;
    return with(marked, posterior);
  }

  @Override
  public Comparison judged(Verdicts verdicts) {
    return with(verdicts.judge(dimension, votes, posterior, verdict.revision()));
  }

  private Comparison with(PreferenceVerdict verdict) {
    return new Comparison(id, dimension, votes, posterior, settled, verdict);
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
    return new Comparison(id, dimension, votes, posterior, true, verdict);
  }
}
