package org.prefstream.consensus.crowd;

import java.util.List;
import org.prefstream.consensus.Status;

/// The consensus on one question of a [NamedCrowd].
///
/// @param question its name
/// @param best the best label on the crowd's [org.prefstream.consensus.Scale], or all equally good
///   ones in the order of the crowd's labels
/// @param posterior the probability of the most probable of those labels, 0 to 1
/// @param votes the number of votes in force, 0 or more
/// @param status the status of the question
public record Consensus(
    String question, List<String> best, double posterior, int votes, Status status) {

  /// Copies the labels.
  public Consensus {
    best = List.copyOf(best);
  }

  /// Whether several labels are equally good.
  public boolean isTied() {
    return best.size() > 1;
  }
}
