package org.prefstream.service.identity;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.web.Problem;

/// The rules for who may do what.
public final class Access {
  private Access() {}

  /// The reason why a principal is denied something that requires one of several roles, or null if
  /// it is allowed.
  ///
  /// @param accepted the roles, one of which is enough
  public static @Nullable Problem missingRole(Principal principal, Set<Role> accepted) {
    for (Role role : principal.roles()) {
      if (accepted.contains(role)) {
        return null;
      }
    }
    String detail =
        "this requires the role %s; the credentials have %s"
            .formatted(
                words(accepted, " or "),
                principal.roles().isEmpty() ? "none" : words(principal.roles(), ", "));
    return Problem.of(403, "forbidden", "The credentials do not allow this", detail);
  }

  private static String words(Set<Role> roles, String between) {
    return new TreeSet<>(roles).stream().map(Role::word).collect(Collectors.joining(between));
  }
}
