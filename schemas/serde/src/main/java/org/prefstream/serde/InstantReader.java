package org.prefstream.serde;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// Reads the logical type timestamp-millis.
final class InstantReader extends ValueReader {
  private final ValueReader millis;

  /// @param millis reads milliseconds since the epoch, a Long
  InstantReader(ValueReader millis) {
    this.millis = millis;
  }

  @Override
  Object read(BodyDecoder in) {
    return Instant.ofEpochMilli((Long) requireNonNull(millis.read(in)));
  }
}
