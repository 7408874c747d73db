package org.prefstream.gateway.json;

import java.time.Instant;

/// When an event happened that does not state it.
public sealed interface UnstatedTime {
  /// When it came in.
  record OfReceipt() implements UnstatedTime {}

  /// When the key of its request, or the id of its message, was made: sent again under the same one
  /// it is the same event.
  record OfKey(Instant time) implements UnstatedTime {}

  /// Nobody knows: the key of its request does not tell, so sent again the event would be another
  /// one. It must state its time.
  record Required() implements UnstatedTime {}
}
