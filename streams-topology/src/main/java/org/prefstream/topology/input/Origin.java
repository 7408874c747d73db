package org.prefstream.topology.input;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.Rejection;

/// A record as it was read, with its topic, partition and offset.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Origin(
    String topic,
    int partition,
    long offset,
    long timestamp,
    byte @Nullable [] key,
    byte @Nullable [] value) {

  /// The rejection of the record.
  ///
  /// @param field the field at fault; null if the record as a whole is
  public Rejection reject(@Nullable String field, String reason) {
    return new Rejection(
        topic,
        partition,
        offset,
        field,
        reason,
        wrap(key),
        wrap(value),
        Instant.ofEpochMilli(timestamp));
  }

  private static @Nullable ByteBuffer wrap(byte @Nullable [] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }
}
