package org.prefstream.topology.question;

import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.prefstream.state.CircleEntry;
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

  /// The key of its consensus record.
  String key();

  /// The votes that lie apart; null if all lie together.
  @Nullable Apart<?, ?> apart();

  /// The time of the latest vote that counts.
  long lastVote();

  /// The name of the question in [org.prefstream.topology.state.VoteTimes].
  String timesKey();

  /// The times of the loaded votes that count, by annotator; none if all votes lie together.
  SequencedMap<String, Long> timesApart();

  /// Whether its stop rule has ended it at least once.
  boolean settled();

  /// Whether its votes leave it open.
  boolean isOpen();

  /// Its latest entry among the questions that are judged again; null if it has none.
  @Nullable CircleEntry entry();

  /// The question with another entry.
  Q entered(@Nullable CircleEntry entry);

  /// The question marked as ended by its stop rule at least once.
  Q settle();
}
