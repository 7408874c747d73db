package org.prefstream.gateway.json;

import java.time.Instant;

/// The time of an event that does not state one.
public sealed interface UnstatedTime {
  /// The time of receipt.
  record OfReceipt() implements UnstatedTime {}

  /// The time when the key of its request, or the id of its message, was made. Sent again under the
  /// same key it is the same event.
  record OfKey(Instant time) implements UnstatedTime {}

  /// None: the key of its request holds no time, so the event would be another one when sent again.
  /// It must state its time.
  record Required() implements UnstatedTime {}
}
