package org.prefstream.benchmarks.drift;

/// When a method raises an alarm.
///
/// @param title names the threshold
/// @param level the threshold
record Rule(String title, Method method, double level) {
  /// Answers for which false alarms are promised and counted.
  static final int PERIOD = 20_000;
}
