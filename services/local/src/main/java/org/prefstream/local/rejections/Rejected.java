package org.prefstream.local.rejections;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.Rejection;

/// A rejection as it lies in its topic.
///
/// @param time when it was written there, by the broker's clock
record Rejected(Instant time, Rejection rejection) {
  /// The place of the rejected record.
  Origin origin() {
    return Origin.of(rejection);
  }

  /// The key of the rejected record.
  byte @Nullable [] key() {
    return bytes(rejection.getKey());
  }

  /// The value of the rejected record.
  byte @Nullable [] value() {
    return bytes(rejection.getValue());
  }

  private static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
