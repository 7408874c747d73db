package org.prefstream.consensus.drift;

import java.util.List;

/// What a slice has shown at the moment when its evidence sufficed for an alarm.
///
/// Units are numbered from 0 since the slice is watched. Where the change began is estimated by the
/// starts that the evidence speaks for: their mean, and twice their standard deviation to either
/// side.
///
/// @param unit the unit that raised the alarm
/// @param strongest the statistic with the strongest evidence
/// @param evidence the natural logarithm of the evidence of all statistics
/// @param onset where the change began
/// @param earliest where it began at the earliest
/// @param latest where it began at the latest
/// @param named the statistics whose evidence suffices on its own, the strongest first; empty if
///   only all of them together do
/// @param reference the units that the change is a change against, those after it included
/// @param shares of the statistics in them
public record Alarm(
    long unit,
    Shift strongest,
    double evidence,
    double onset,
    double earliest,
    double latest,
    List<Shift> named,
    long reference,
    List<Double> shares) {
  /// A statistic that has changed.
  ///
  /// @param statistic its number
  /// @param up whether it has become more frequent
  /// @param part of the evidence, 0 to 1
  public record Shift(int statistic, boolean up, double part) {}

  /// Copies the lists.
  public Alarm {
    named = List.copyOf(named);
    shares = List.copyOf(shares);
  }
}
