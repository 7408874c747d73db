package org.prefstream.monitor;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A committed record of an output topic as it lies in the log. A null value withdraws the key.
///
/// @param key the record's key, text in UTF-8
/// @param value the value in Confluent's wire format
@SuppressWarnings("ArrayRecordComponent") // never compared
record OutputRecord(
    OutputTopic topic, int partition, long offset, byte @Nullable [] key, byte @Nullable [] value) {

  /// The key as text, or an empty text where the record has none.
  String keyText() {
    return key == null ? "" : new String(key, StandardCharsets.UTF_8);
  }

  int size() {
    return (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
  }
}
