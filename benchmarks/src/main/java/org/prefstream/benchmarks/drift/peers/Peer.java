package org.prefstream.benchmarks.drift.peers;

/// Watches a sequence of values of 0 to 1 for a change of their mean.
///
/// Each test raises its first alarm when a level reaches a threshold; so one run without resets
/// shows when the alarm comes, for any threshold.
public interface Peer {
  /// Adds a value.
  ///
  /// @return the level at which the test sees a change now; negative infinity while it does not
  ///   look
  double add(double value);
}
