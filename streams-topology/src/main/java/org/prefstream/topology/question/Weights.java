package org.prefstream.topology.question;

import org.prefstream.events.QuestionKind;
import org.prefstream.topology.state.Posterior;
import org.prefstream.topology.verdict.CastVotes;

/// How much votes count. The same votes get the same answers until a refresh takes over what has
/// been learned since.
public interface Weights {
  /// Whether the votes of an annotator do not count.
  boolean isIgnored(String annotatorId);

  /// Whether votes on questions of a kind are weighed; otherwise all count alike.
  boolean weighs(QuestionKind kind);

  /// The posterior of votes on one question; [Posterior#NONE] if there are no votes, or if votes on
  /// this kind of question are not weighed.
  Posterior posterior(CastVotes votes);
}
