package org.prefstream.consensus.crowd;

import java.util.List;
import org.prefstream.consensus.Status;

/// What the votes on one question of a [NamedCrowd] amount to.
///
/// @param question its name
/// @param best the best label on the crowd's [org.prefstream.consensus.Scale]; all of them, in the
///   order of the crowd's labels, where several are equally good
/// @param posterior the probability of the most probable of these, 0 to 1
/// @param votes in force, 0 or more
/// @param status how far the question has come
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
