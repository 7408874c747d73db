package org.prefstream.events;

import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/// A rule that a field of an event breaks.
///
/// @param field the field's name in the schema
/// @param reason what is accepted there; it never contains the refused value
/// @param asOf where it depends on the time whether the field is accepted, the time that it was
///   refused at; null elsewhere
@NullMarked
public record Violation(String field, String reason, @Nullable Instant asOf) {
  /// A violation that does not depend on the time.
  public Violation(String field, String reason) {
    this(field, reason, null);
  }
}
