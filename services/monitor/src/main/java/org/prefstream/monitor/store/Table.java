package org.prefstream.monitor.store;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The tables of the store. A name is part of the format on disk.
public enum Table {
  /// The version of the format, and how far the log has been read.
  META,
  /// Latest consensus on the safety of each response.
  SAFETY,
  /// Latest consensus on each comparison and dimension.
  PREFERENCES,
  /// Revisions of training rows.
  ROWS,
  /// Harm counts and agreement.
  SUMS,
  /// Posteriors of each question's latest revisions.
  HISTORY,
  /// Latest vote of each annotator on each question.
  VOTES,
  /// Prompts and responses.
  TEXTS,
  /// What lists need: questions by what they are listed by, the latest annotation first.
  INDEX;

  /// RocksDB has a table by this name in any case.
  private static final String FIRST = "default";

  byte[] columnFamily() {
    String name = this == META ? FIRST : name().toLowerCase(Locale.ROOT);
    return name.getBytes(StandardCharsets.UTF_8);
  }
}
