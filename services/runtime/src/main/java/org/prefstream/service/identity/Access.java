package org.prefstream.service.identity;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.web.Problem;

/// Who may do what.
public final class Access {
  private Access() {}

  /// Why someone may not do what takes one of several roles; null where it may.
  ///
  /// @param accepted the roles of which one is enough
  public static @Nullable Problem missingRole(Principal principal, Set<Role> accepted) {
    for (Role role : principal.roles()) {
      if (accepted.contains(role)) {
        return null;
      }
    }
    String detail =
        "this takes the role %s; the credentials have %s"
            .formatted(
                words(accepted, " or "),
                principal.roles().isEmpty() ? "none" : words(principal.roles(), ", "));
    return Problem.of(403, "forbidden", "The credentials do not allow this", detail);
  }

  private static String words(Set<Role> roles, String between) {
    return new TreeSet<>(roles).stream().map(Role::word).collect(Collectors.joining(between));
  }
}
