package org.prefstream.service.identity;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.web.Problem;

/// What came of asking who sends a request.
public sealed interface Authentication {
  /// The credentials hold.
  record Granted(Principal principal) implements Authentication {}

  /// They are missing, do not hold, lack a role, or cannot be checked now.
  ///
  /// @param problem the answer: 400, 401, 403 or 503
  /// @param challenge the header `WWW-Authenticate` of a 401, which tells what is accepted
  record Denied(Problem problem, @Nullable String challenge) implements Authentication {
    private static final String RETRY_AFTER_SECONDS = "1";

    /// What the answer says in its headers.
    public Map<String, String> headers() {
      if (challenge != null) {
        return Map.of("WWW-Authenticate", challenge);
      }
      return problem.status() == 503 ? Map.of("Retry-After", RETRY_AFTER_SECONDS) : Map.of();
    }
  }
}
