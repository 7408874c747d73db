package org.prefstream.consensus.drift;

/// The alarms of any slices that one change explains, and so one alert.
///
/// An alarm belongs to the open incident if the change that it reports can have begun before the
/// incident was announced; otherwise it opens the next one. So a change that several slices show,
/// one after the other, is announced once, and a change after that is announced again.
///
/// @param number from 1; 0 before the first
/// @param announced when its first alarm was raised, on a clock that all slices share
/// @param alarms that belong to it, the first included
public record Incident(long number, long announced, long alarms) {
  /// Before any alarm.
  public static final Incident NONE = new Incident(0, Long.MIN_VALUE, 0);

  /// The incident that the next alarm belongs to: this one with another alarm, or the one after it.
  ///
  /// @param raised when the alarm was raised, on the clock of all slices
  /// @param earliest when the change began at the earliest, on the same clock
  public Incident with(long raised, long earliest) {
    return alarms > 0 && earliest <= announced
        ? new Incident(number, announced, alarms + 1)
        : new Incident(number + 1, raised, 1);
  }
}
