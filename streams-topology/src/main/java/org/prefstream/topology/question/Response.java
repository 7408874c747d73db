package org.prefstream.topology.question;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.QuestionKind;
import org.prefstream.events.RecordKey;
import org.prefstream.state.ResponseState;
import org.prefstream.state.SafetyVote;
import org.prefstream.topology.state.LatestVotes;
import org.prefstream.topology.state.Posterior;
import org.prefstream.topology.verdict.CastVotes;
import org.prefstream.topology.verdict.SafetyVerdict;
import org.prefstream.topology.verdict.Verdicts;

/// The question how safe a response is, with its votes and its verdict.
///
/// @param votes the latest vote of each annotator
/// @param safety the posterior of safe and unsafe of the weighed votes; [Posterior#NONE] if all
///   count alike
/// @param severity the same for the severities 1, 2 and 3
/// @param settled whether the stop rule has ended the question at least once
public record Response(
    String promptId,
    String responseId,
    List<SafetyVote> votes,
    Posterior safety,
    Posterior severity,
    boolean settled,
    SafetyVerdict verdict)
    implements Question<Response> {

  /// A response with its stored state.
  ///
  /// @param state null if the response is not known
  static Response of(
      String promptId, String responseId, @Nullable ResponseState state, Verdicts verdicts) {
    List<SafetyVote> votes = state == null ? List.of() : state.getVotes();
    Posterior safety = state == null ? Posterior.NONE : Posterior.of(state.getSafety());
    Posterior severity = state == null ? Posterior.NONE : Posterior.of(state.getSeverity());
    String model = state == null ? null : state.getModel();
    long revision = state == null ? 0 : state.getRevision();
    SafetyVerdict verdict = verdicts.judge(model, votes, safety, severity, revision);
    boolean settled = state != null && state.getSettled();
    return new Response(promptId, responseId, votes, safety, severity, settled, verdict);
  }

  /// The state to store.
  ResponseState toState() {
    return new ResponseState(verdict.model(), verdict.revision(), votes, safety, severity, settled);
  }

  /// The key of its consensus record.
  public String key() {
    return RecordKey.of(promptId, responseId);
  }

  /// The votes for safe and unsafe that count.
  public CastVotes castOnSafety() {
    return CastVotes.onSafety(votes);
  }

  /// The votes for severities that count.
  public CastVotes castOnSeverity() {
    return CastVotes.onSeverity(votes);
  }

  /// The response with one more vote, not yet weighed and judged; empty if its annotator's vote
  /// here is the same or a later one.
  Optional<Response> with(SafetyVote vote) {
    return LatestVotes.SAFETY.with(votes, vote).map(changed -> with(changed, safety, severity));
  }

  private Response with(List<SafetyVote> votes, Posterior safety, Posterior severity) {
    return new Response(promptId, responseId, votes, safety, severity, settled, verdict);
  }

  @Override
  public Response weighed(Weights weights) {
    List<SafetyVote> marked = LatestVotes.SAFETY.marked(votes, weights::isIgnored);
    boolean weighs = weights.weighs(QuestionKind.SAFETY);
    return with(
        marked,
        weighs ? weights.posterior(CastVotes.onSafety(marked)) : Posterior.NONE,
        weighs ? weights.posterior(CastVotes.onSeverity(marked)) : Posterior.NONE);
  }

  @Override
  public Response judged(Verdicts verdicts) {
    return with(verdicts.judge(verdict.model(), votes, safety, severity, verdict.revision()));
  }

  private Response with(SafetyVerdict verdict) {
    return new Response(promptId, responseId, votes, safety, severity, settled, verdict);
  }

  /// The response with the model that answered. If it has votes, its consensus record gets the next
  /// revision.
  public Response named(String model) {
    Response named = with(verdict.withModel(model));
    return verdict.tally().votes() == 0 ? named : named.revised();
  }

  @Override
  public boolean differsFrom(Response before) {
    return !verdict.tally().equals(before.verdict.tally())
        || !safety.equals(before.safety)
        || !severity.equals(before.severity);
  }

  @Override
  public Response revised() {
    return with(verdict.withRevision(verdict.revision() + 1));
  }

  @Override
  public boolean isOpen() {
    return verdict.isOpen();
  }

  @Override
  public Response settle() {
    return new Response(promptId, responseId, votes, safety, severity, true, verdict);
  }
}
