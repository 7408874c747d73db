package org.prefstream.service.identity;

import org.jspecify.annotations.Nullable;
import org.prefstream.service.Problem;

/// What came of asking who sends a request.
public sealed interface Authentication {
  /// The credentials hold.
  record Granted(Principal principal) implements Authentication {}

  /// They are missing, do not hold, or cannot be checked now.
  ///
  /// @param problem the answer: 400, 401 or 503
  /// @param challenge the header `WWW-Authenticate` of a 401, which tells what is accepted
  record Denied(Problem problem, @Nullable String challenge) implements Authentication {}
}
