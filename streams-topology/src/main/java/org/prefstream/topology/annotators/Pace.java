package org.prefstream.topology.annotators;

import org.prefstream.consensus.conduct.Haste;
import org.prefstream.state.Votes;

/// How long a vote took: unknown, long enough for a judgement, or less.
final class Pace {
  static final int UNKNOWN = 0;
  static final int UNHURRIED = 1;
  static final int HASTY = 2;

  private Pace() {}

  /// @param duration as stores keep it: in milliseconds, or [Votes#UNKNOWN_DURATION]
  static int of(long duration) {
    if (duration == Votes.UNKNOWN_DURATION) {
      return UNKNOWN;
    }
    return duration < Haste.DEFAULT.milliseconds() ? HASTY : UNHURRIED;
  }
}
