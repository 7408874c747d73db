package org.prefstream.consensus;

import java.util.OptionalDouble;

/// How far the annotators agree on one question.
public final class ObservedAgreement {
  private ObservedAgreement() {}

  /// The share of pairs of annotators that chose the same label, 0 to 1: P_i of Fleiss, "Measuring
  /// nominal scale agreement among many raters" (1971). Empty with fewer than two votes.
  ///
  /// @param counts votes for each label, each 0 or more
  public static OptionalDouble of(int... counts) {
    long votes = 0;
    long agreeing = 0;
    for (int count : counts) {
      votes += count;
      agreeing += (long) count * (count - 1);
    }
    return votes < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) agreeing / ((double) votes * (votes - 1)));
  }
}
