package org.prefstream.service.identity;

import java.time.Instant;
import java.util.Set;

/// Someone whose credentials hold.
///
/// @param subject who it is: the annotator's id, where it annotates
/// @param roles what it may do
/// @param expiresAt when its credentials cease to hold; [Instant#MAX] where they do not
public record Principal(String subject, Set<Role> roles, Instant expiresAt) {
  /// Whoever it is, where everyone who can reach a service is trusted.
  public static final Principal ANYONE =
      new Principal("anyone", Set.of(Role.LOADER, Role.MONITOR), Instant.MAX);

  /// What a subject may be, in words.
  static final String SUBJECTS =
      "1 to 256 characters, none of them a control character or a lone surrogate";

  private static final int LONGEST_SUBJECT = 256;

  public Principal {
    roles = Set.copyOf(roles);
  }

  /// Whether a text can name someone, and so an annotator: what the contract says of identifiers.
  public static boolean isSubject(String text) {
    return !text.isEmpty()
        && text.codePointCount(0, text.length()) <= LONGEST_SUBJECT
        && text.codePoints().noneMatch(c -> Character.isISOControl(c) || isSurrogate(c));
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }
}
