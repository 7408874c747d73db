package org.prefstream.monitor.log;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A committed record, as it is in the log.
public sealed interface LogRecord permits OutputRecord, InputRecord {
  LogTopic topic();

  int partition();

  long offset();

  /// The record's key, text in UTF-8.
  byte @Nullable [] key();

  /// The value in Confluent's wire format.
  byte @Nullable [] value();

  /// The key as text; empty if the record has none.
  default String keyText() {
    byte[] key = key();
    return key == null ? "" : new String(key, StandardCharsets.UTF_8);
  }
}
