package org.prefstream.service.identity.token;

import org.prefstream.service.identity.Principal;

/// What checking a token comes to.
public sealed interface TokenVerdict {
  /// It holds.
  record Valid(Principal principal) implements TokenVerdict {}

  /// It may hold, but is signed with a key that is not known.
  record UnknownKey() implements TokenVerdict {}

  /// It does not hold.
  ///
  /// @param reason why, without quoting it
  record Invalid(String reason) implements TokenVerdict {}
}
