package org.prefstream.events;

import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/// What is wrong with one field of an event.
///
/// @param field the field's name in the schema
/// @param reason what is accepted there; never holds the value that was refused
/// @param asOf where it depends on the time whether the field is accepted, the time that it was
///   refused at; null elsewhere
@NullMarked
public record Violation(String field, String reason, @Nullable Instant asOf) {
  /// What is wrong at any time.
  public Violation(String field, String reason) {
    this(field, reason, null);
  }
}
