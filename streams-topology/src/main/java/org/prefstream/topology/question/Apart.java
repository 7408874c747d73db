package org.prefstream.topology.question;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The votes on a question with so many of them that each lies in a record of its own. Only the
/// votes that an event changes are loaded; of the others the question knows the tally and the
/// weight, so that one more costs the same however many there are.
///
/// A vote that lies apart is weighed, and counted for its annotator, by what is known when it is
/// cast. Later votes do not change that.
///
/// @param <T> the type of the tally
/// @param <V> the type of a stored vote
/// @param rest the tally of the votes that are not loaded
/// @param weights what the votes weigh: of a comparison, one weight; of a response, that of safe or
///   unsafe and that of the severity
/// @param voters the annotators of all votes, for the task; none once the question is closed
/// @param loaded the loaded vote as it is stored; null if none is
public record Apart<T, V>(T rest, List<ApartWeight> weights, Voters voters, @Nullable V loaded) {
  /// The most votes that lie together in the record of their question. It is above the votes that
  /// nearly every question gets, and low enough to write them all with each vote.
  public static final int MOST_TOGETHER = 64;

  /// Votes of which none is loaded.
  static <T, V> Apart<T, V> of(T rest, Voters voters, ApartWeight... weights) {
    return new Apart<>(rest, List.of(weights), voters, null);
  }

  Apart<T, V> with(ApartWeight... weights) {
    return new Apart<>(rest, List.of(weights), voters, loaded);
  }

  Apart<T, V> with(Voters voters) {
    return new Apart<>(rest, weights, voters, loaded);
  }
}
