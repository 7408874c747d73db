package org.prefstream.topology.rules;

import java.time.Duration;

/// How long a settled question is judged again by what is learned later. After that it keeps its
/// verdict, and what it has taught of its annotators stays, until there is a new vote on it.
///
/// @param questions the most settled questions of a partition, 0 or more; those leave that settled
///   first, unless there was a vote on them since
/// @param time since the last vote on the question, until the latest vote of the partition; not
///   negative
public record Horizon(int questions, Duration time) {
  /// 20,000 questions of each partition, and 30 days.
  public static final Horizon DEFAULT = new Horizon(20_000, Duration.ofDays(30));

  /// Refuses values outside the ranges above.
  public Horizon {
    if (questions < 0) {
      throw new IllegalArgumentException("questions must be 0 or more, not " + questions);
    }
    if (time.isNegative()) {
      throw new IllegalArgumentException("time must not be negative, as " + time);
    }
  }

  /// Whether a question whose last vote is of this time is beyond the horizon.
  ///
  /// @param latestVote the time of the latest vote of its partition
  public boolean isPast(long lastVote, long latestVote) {
    return latestVote - lastVote > time.toMillis();
  }
}
