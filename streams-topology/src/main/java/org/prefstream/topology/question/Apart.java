package org.prefstream.topology.question;

import java.util.List;

/// The votes on a question with so many of them that each lies in a record of its own. Only the
/// votes that an event changes are loaded; of the others the question knows the tally and the
/// weight, so that one more costs the same however many there are.
///
/// A vote that lies apart is weighed, and counted for its annotator, by what is known when it is
/// cast. Later votes do not change that.
///
/// @param <T> the type of the tally
/// @param rest the tally of the votes that are not loaded
/// @param weights what the votes weigh: of a comparison, one weight; of a response, that of safe or
///   unsafe and that of the severity
/// @param voters the annotators of all votes, for the task; none once the question is closed
public record Apart<T>(T rest, List<ApartWeight> weights, Voters voters) {
  /// The most votes that lie together in the record of their question. It is above the votes that
  /// nearly every question gets, and low enough to write them all with each vote.
  public static final int MOST_TOGETHER = 64;

  /// No votes.
  static <T> Apart<T> of(T none, ApartWeight... weights) {
    return new Apart<>(none, List.of(weights), Voters.NONE);
  }

  Apart<T> with(ApartWeight... weights) {
    return new Apart<>(rest, List.of(weights), voters);
  }

  Apart<T> with(Voters voters) {
    return new Apart<>(rest, weights, voters);
  }
}
