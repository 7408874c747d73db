package org.prefstream.service.identity;

import java.time.Instant;
import java.util.Set;
import org.prefstream.events.Identifier;

/// Someone whose credentials hold.
///
/// @param subject who it is: the annotator's id, where it annotates
/// @param roles what it may do
/// @param expiresAt when its credentials cease to hold; [Instant#MAX] where they do not
public record Principal(String subject, Set<Role> roles, Instant expiresAt) {
  /// Whoever it is, where everyone who can reach a service is trusted.
  public static final Principal ANYONE =
      new Principal("anyone", Set.of(Role.LOADER, Role.MONITOR), Instant.MAX);

  /// What a subject may be, in words: it is the annotator's id in the events.
  public static final String SUBJECTS = Identifier.RULE;

  public Principal {
    roles = Set.copyOf(roles);
  }

  /// Whether a text can name someone, and so an annotator.
  public static boolean isSubject(String text) {
    return Identifier.isIdentifier(text);
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }
}
