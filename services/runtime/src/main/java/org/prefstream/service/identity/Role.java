package org.prefstream.service.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a principal may do.
public enum Role {
  /// Publishes annotations by a person, in its own name only.
  ANNOTATOR,
  /// Publishes generations, and annotations in any annotator's name.
  LOADER,
  /// Publishes annotations by a model, in its own name only.
  MODEL,
  /// Reads from the monitor.
  MONITOR,
  /// Reads topics: a role for Kafka's access control, which allows nothing over HTTP.
  TRAINER;

  /// The role as tokens and files spell it, in lower case.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// All roles, spelt as in tokens and files.
  public static String words() {
    return Stream.of(values()).map(Role::word).collect(Collectors.joining(", "));
  }

  /// The role with this spelling; empty if there is none.
  public static Optional<Role> of(String word) {
    return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
