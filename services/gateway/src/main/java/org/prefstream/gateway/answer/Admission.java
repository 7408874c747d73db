package org.prefstream.gateway.answer;

/// Whether a sender's request, body or events are admitted.
public sealed interface Admission {
  /// They are.
  record Admitted() implements Admission {
    private static final Admitted INSTANCE = new Admitted();
  }

  /// They are not.
  ///
  /// @param answer tells the sender why
  record Refused(Answer answer) implements Admission {}

  static Admission admitted() {
    return Admitted.INSTANCE;
  }
}
