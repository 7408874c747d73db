package org.prefstream.monitor.log;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A committed record of an output topic, as it is in the log. A null value withdraws the key.
///
/// @param key the record's key, text in UTF-8
/// @param value the value in Confluent's wire format
@SuppressWarnings("ArrayRecordComponent") // never compared
public record OutputRecord(
    OutputTopic topic, int partition, long offset, byte @Nullable [] key, byte @Nullable [] value) {

  /// The key as text; empty if the record has none.
  public String keyText() {
    return key == null ? "" : new String(key, StandardCharsets.UTF_8);
  }

  public int size() {
    return (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
  }
}
