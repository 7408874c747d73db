package org.prefstream.service.identity;

import java.time.Instant;
import java.util.Set;
import org.prefstream.events.Identifier;

/// The sender of a request with valid credentials.
///
/// @param subject its name, and the annotator's id if it annotates
/// @param roles what it may do
/// @param expiresAt when its credentials expire; [Instant#MAX] if they never do
public record Principal(String subject, Set<Role> roles, Instant expiresAt) {
  /// The sender of any request to a service that trusts everyone who can reach it.
  public static final Principal ANYONE =
      new Principal("anyone", Set.of(Role.LOADER, Role.MONITOR), Instant.MAX);

  /// The rule for subjects, in words. A subject is the annotator's id in the events.
  public static final String SUBJECTS = Identifier.RULE;

  public Principal {
    roles = Set.copyOf(roles);
  }

  /// Whether a text can be a subject, and so the id of an annotator.
  public static boolean isSubject(String text) {
    return Identifier.isIdentifier(text);
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }
}
