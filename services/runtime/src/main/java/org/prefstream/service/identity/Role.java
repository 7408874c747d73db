package org.prefstream.service.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What someone may do.
public enum Role {
  /// Publishes annotations of a person, in its own name only.
  ANNOTATOR,
  /// Publishes generations, and annotations in any annotator's name.
  LOADER,
  /// Publishes annotations of a model, in its own name only.
  MODEL,
  /// Reads what the monitor tells.
  MONITOR,
  /// Reads topics: a role for Kafka's access control, with nothing to do at any HTTP port.
  TRAINER;

  /// The role as tokens and files spell it, in lower case.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// All roles as they are spelt.
  public static String words() {
    return Stream.of(values()).map(Role::word).collect(Collectors.joining(", "));
  }

  /// The role that is spelt so; empty where there is none.
  public static Optional<Role> of(String word) {
    return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
