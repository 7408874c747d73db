package org.prefstream.topology.question;

import org.prefstream.topology.verdict.Verdicts;

/// A question with its votes, the posterior they were weighed to, and its verdict: a value. Each
/// method returns the question after one step of [Revision].
///
/// @param <Q> the kind of question itself
interface Question<Q extends Question<Q>> {
  /// With the votes marked that do not count, and the others weighed.
  Q weighed(Weights weights);

  /// With the verdict on its votes as they are.
  Q judged(Verdicts verdicts);

  /// Whether its consensus record would be another one.
  boolean differsFrom(Q before);

  /// With the next revision of its consensus record.
  Q revised();

  /// Whether its votes leave it open.
  boolean isOpen();

  /// Marked as a question that its stop rule has ended at least once.
  Q settle();
}
