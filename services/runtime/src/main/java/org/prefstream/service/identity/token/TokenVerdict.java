package org.prefstream.service.identity.token;

import org.prefstream.service.identity.Principal;

/// The result of verifying a token.
public sealed interface TokenVerdict {
  /// It is valid.
  record Valid(Principal principal) implements TokenVerdict {}

  /// It may be valid, but is signed with an unknown key.
  record UnknownKey() implements TokenVerdict {}

  /// It is not valid.
  ///
  /// @param reason why, without quoting the token
  record Invalid(String reason) implements TokenVerdict {}
}
