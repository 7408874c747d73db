package org.prefstream.monitor.log;

import org.jspecify.annotations.Nullable;

/// A committed record of an output topic. A null value withdraws the key.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record OutputRecord(
    OutputTopic topic, int partition, long offset, byte @Nullable [] key, byte @Nullable [] value)
    implements LogRecord {

  public int size() {
    return (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
  }
}
