package org.prefstream.topology;

import org.jspecify.annotations.Nullable;
import org.prefstream.consensus.conduct.Haste;

/// How long a vote took, as far as it matters: not known, long enough for a judgement, or less.
final class Pace {
  static final int UNKNOWN = 0;
  static final int UNHURRIED = 1;
  static final int HASTY = 2;

  private Pace() {}

  static int of(@Nullable Long duration) {
    if (duration == null) {
      return UNKNOWN;
    }
    return duration < Haste.DEFAULT.milliseconds() ? HASTY : UNHURRIED;
  }
}
