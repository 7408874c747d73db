package org.prefstream.consensus.conduct;

/// Voting faster than a question can be read.
///
/// @param milliseconds the shortest time of nearly all judgements, 1 or more
/// @param tolerated the share of honest votes that may be faster, above 0 and below a half
public record Haste(long milliseconds, double tolerated) {
  /// One vote in twenty may take less than a second.
  public static final Haste DEFAULT = new Haste(1_000, 0.05);

  /// Refuses values outside the ranges above.
  public Haste {
    if (milliseconds < 1) {
      throw new IllegalArgumentException("milliseconds must be 1 or more, not " + milliseconds);
    }
    if (!(tolerated > 0 && tolerated < 0.5)) {
      throw new IllegalArgumentException(
          "the tolerated share must be above 0 and below 0.5, not " + tolerated);
    }
  }

  /// The factor of a vote: a likelihood ratio between an annotator who is hasty half the time and
  /// one who is hasty as often as tolerated. For the latter its expectation is 1.
  public double factor(long duration) {
    return duration < milliseconds ? 0.5 / tolerated : 0.5 / (1 - tolerated);
  }
}
