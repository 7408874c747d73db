package org.prefstream.serde;

import org.jspecify.annotations.Nullable;

/// Stands where the writer's schema does not resolve to the reader's. A record that never comes
/// this way, such as one whose union holds another branch, is read all the same.
final class RefusingReader extends ValueReader {
  private final String reason;

  RefusingReader(String reason) {
    this.reason = reason;
  }

  @Override
  @Nullable Object read(BodyDecoder in) {
    throw new MalformedRecordException(
        "the record's schema does not resolve to its reader's: " + reason);
  }
}
