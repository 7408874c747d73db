package org.prefstream.topology.question;

import org.prefstream.topology.verdict.Verdicts;

/// A question with its votes, their posterior when weighed, and its verdict: an immutable value.
/// The methods that return a question are the steps of [Revision].
///
/// @param <Q> the type of the question itself
interface Question<Q extends Question<Q>> {
  /// The question with its votes weighed; those that do not count are marked.
  Q weighed(Weights weights);

  /// The question with the verdict on its current votes.
  Q judged(Verdicts verdicts);

  /// Whether the consensus record would differ.
  boolean differsFrom(Q before);

  /// The question with the next revision of its consensus record.
  Q revised();

  /// Whether its votes leave it open.
  boolean isOpen();

  /// The question marked as ended by its stop rule at least once.
  Q settle();
}
