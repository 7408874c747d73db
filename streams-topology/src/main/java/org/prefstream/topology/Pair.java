package org.prefstream.topology;

import org.prefstream.events.Dimension;
import org.prefstream.events.RecordKey;
import org.prefstream.events.Utf8Order;

/// Two responses to one prompt, whichever of them came first.
///
/// @param response0 the response whose id comes first in the order of UTF-8 bytes
/// @param response1 the other one
record Pair(String promptId, String response0, String response1) {
  static Pair of(String promptId, String response, String other) {
    return Utf8Order.compare(response, other) < 0
        ? new Pair(promptId, response, other)
        : new Pair(promptId, other, response);
  }

  String key() {
    return RecordKey.of(promptId, response0, response1);
  }

  String key(Dimension dimension) {
    return RecordKey.of(promptId, response0, response1, dimension.name());
  }

  String responseKey0() {
    return RecordKey.of(promptId, response0);
  }

  String responseKey1() {
    return RecordKey.of(promptId, response1);
  }

  boolean isFirst(String response) {
    return response0.equals(response);
  }
}
