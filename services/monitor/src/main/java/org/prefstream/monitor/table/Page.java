package org.prefstream.monitor.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a list.
///
/// @param keys the record keys of questions
/// @param next where the list goes on, an opaque text; null at its end
public record Page(List<String> keys, @Nullable String next) {
  public Page {
    keys = List.copyOf(keys);
  }
}
