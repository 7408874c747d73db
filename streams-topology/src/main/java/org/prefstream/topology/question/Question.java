package org.prefstream.topology.question;

import java.util.SequencedMap;
import org.prefstream.topology.verdict.Verdicts;

/// A question with its votes, their posterior when weighed, and its verdict: an immutable value.
/// The methods that return a question are the steps of [Revision].
///
/// @param <Q> the type of the question itself
public sealed interface Question<Q extends Question<Q>> permits Comparison, Response {
  /// The question with its votes weighed; those that do not count are marked.
  Q weighed(Weights weights);

  /// The question with the verdict on its current votes.
  Q judged(Verdicts verdicts);

  /// Whether the consensus record would differ.
  boolean differsFrom(Q before);

  /// The question with the next revision of its consensus record.
  Q revised();

  /// The name of the question in [org.prefstream.topology.state.VoteTimes].
  String timesKey();

  /// The times of the loaded votes that count, by annotator; none if all votes lie together.
  SequencedMap<String, Long> timesApart();

  /// Whether its stop rule has ended it at least once.
  boolean settled();

  /// Whether its votes leave it open.
  boolean isOpen();

  /// Whether it is judged again from time to time.
  boolean circling();

  /// The question, marked by whether it is judged again from time to time.
  Q circling(boolean circling);

  /// The question marked as ended by its stop rule at least once.
  Q settle();
}
