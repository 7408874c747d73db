package org.prefstream.topology.question;

import org.prefstream.events.QuestionKind;
import org.prefstream.topology.state.Posterior;
import org.prefstream.topology.verdict.CastVotes;

/// How far votes count. The same votes get the same answers until a refresh takes what has been
/// learned since.
public interface Weights {
  /// Whether the votes of an annotator do not count.
  boolean isIgnored(String annotatorId);

  /// Whether votes on questions of a kind are weighed; otherwise all count alike.
  boolean weighs(QuestionKind kind);

  /// The posterior of votes on one question; [Posterior#NONE] without votes, or where the kind of
  /// question is not weighed.
  Posterior posterior(CastVotes votes);
}
