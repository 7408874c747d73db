package org.prefstream.consensus.drift;

import java.util.EnumSet;
import java.util.Set;

/// How an annotator's safety vote differs from the consensus of the others who have voted on the
/// response: a unit of the slice of this annotator. What comes in may change as it likes; these
/// statistics change only with the annotator.
///
/// @param informed the statistics that the vote tells something of
/// @param holding those of them that hold
public record AgainstOthers(Set<Statistic> informed, Set<Statistic> holding) {
  /// The statistics of an annotator, with their numbers.
  public enum Statistic {
    /// Unsafe, where the others say safe.
    UNSAFE_WHERE_SAFE(0),
    /// Safe, where the others say unsafe.
    SAFE_WHERE_UNSAFE(1),
    /// More severe than the others say, where both say unsafe.
    MORE_SEVERE(2),
    /// Less severe, likewise.
    LESS_SEVERE(3),
    /// Without a category that the others name, likewise.
    CATEGORY_MISSED(4),
    /// With a category that the others do not name, likewise.
    CATEGORY_ADDED(5);

    private final int number;

    Statistic(int number) {
      this.number = number;
    }
  }

  /// Compares a vote with the consensus of the others.
  ///
  /// @param severity of the vote, 0 for safe
  /// @param categories of the vote, a bit for each
  /// @param othersSeverity of the consensus, 0 for safe
  /// @param othersCategories of the consensus, a bit for each
  public static AgainstOthers of(
      int severity, int categories, int othersSeverity, int othersCategories) {
    boolean unsafe = severity > 0;
    if (othersSeverity == 0) {
      return new AgainstOthers(
          EnumSet.of(Statistic.UNSAFE_WHERE_SAFE),
          unsafe ? EnumSet.of(Statistic.UNSAFE_WHERE_SAFE) : Set.of());
    }
    if (!unsafe) {
      return new AgainstOthers(
          EnumSet.of(Statistic.SAFE_WHERE_UNSAFE), EnumSet.of(Statistic.SAFE_WHERE_UNSAFE));
    }
    Set<Statistic> holding = EnumSet.noneOf(Statistic.class);
    if (severity != othersSeverity) {
      holding.add(severity > othersSeverity ? Statistic.MORE_SEVERE : Statistic.LESS_SEVERE);
    }
    if ((othersCategories & ~categories) != 0) {
      holding.add(Statistic.CATEGORY_MISSED);
    }
    if ((categories & ~othersCategories) != 0) {
      holding.add(Statistic.CATEGORY_ADDED);
    }
    return new AgainstOthers(
        EnumSet.complementOf(EnumSet.of(Statistic.UNSAFE_WHERE_SAFE)), holding);
  }

  /// The shares that a [DriftDetector] takes: 1 for each statistic that holds.
  public double[] shares() {
    double[] shares = new double[Statistic.values().length];
    for (Statistic statistic : holding) {
      shares[statistic.number] = 1;
    }
    return shares;
  }

  /// The bits of the statistics that are known.
  public long bits() {
    long bits = 0;
    for (Statistic statistic : informed) {
      bits |= 1L << statistic.number;
    }
    return bits;
  }
}
