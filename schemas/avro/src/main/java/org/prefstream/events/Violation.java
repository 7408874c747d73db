package org.prefstream.events;

import org.jspecify.annotations.NullMarked;

/// What is wrong with one field of an event.
///
/// @param field the field's name in the schema
/// @param reason what is accepted there; never holds the value that was refused
@NullMarked
public record Violation(String field, String reason) {}
