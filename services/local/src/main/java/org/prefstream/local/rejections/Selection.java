package org.prefstream.local.rejections;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.Rejection;

/// The rejections that somebody chose: those that satisfy everything that is stated.
///
/// @param reason a part of the reason
/// @param since the first time
/// @param until the last time
/// @param origins the only origins; empty for all
record Selection(
    @Nullable String topic,
    @Nullable String field,
    @Nullable String reason,
    @Nullable Instant since,
    @Nullable Instant until,
    Set<Origin> origins) {
  static final Selection ALL = new Selection(null, null, null, null, null, Set.of());

  Selection {
    origins = Set.copyOf(origins);
  }

  static Selection only(Set<Origin> origins) {
    return new Selection(null, null, null, null, null, origins);
  }

  /// Whether every rejection is chosen.
  boolean isAll() {
    return equals(ALL);
  }

  boolean includes(Rejected rejected) {
    Rejection rejection = rejected.rejection();
    return (topic == null || topic.equals(rejection.getTopic()))
        && (field == null || field.equals(rejection.getField()))
        && (reason == null || rejection.getReason().contains(reason))
        && (since == null || !rejected.time().isBefore(since))
        && (until == null || !rejected.time().isAfter(until))
        && (origins.isEmpty() || origins.contains(rejected.origin()));
  }
}
