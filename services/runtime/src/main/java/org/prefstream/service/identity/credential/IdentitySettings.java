package org.prefstream.service.identity.credential;

import java.time.InstantSource;
import java.util.Optional;
import org.prefstream.service.Variables;
import org.prefstream.service.identity.token.TokenSettings;

/// Which credentials a service accepts.
///
/// Variables: those of [TokenSettings] and [ApiKeySettings].
///
/// @param tokens which tokens are valid; empty if none are accepted
/// @param apiKeys which API keys are valid; empty if none are accepted
public record IdentitySettings(Optional<TokenSettings> tokens, Optional<ApiKeySettings> apiKeys) {
  /// No credentials at all.
  public static final IdentitySettings NONE =
      new IdentitySettings(Optional.empty(), Optional.empty());

  /// The variables, at least one of which makes a service accept credentials.
  public static final String VARIABLES = TokenSettings.KEYS + " or " + ApiKeySettings.FILE;

  /// Reads the variables about accepted credentials.
  public static IdentitySettings from(Variables variables) {
    return new IdentitySettings(TokenSettings.from(variables), ApiKeySettings.from(variables));
  }

  /// Whether any credentials are accepted.
  public boolean acceptsAny() {
    return tokens.isPresent() || apiKeys.isPresent();
  }

  /// Reads the keys, and reads them again until the authenticator is closed.
  ///
  /// @throws IllegalStateException where they cannot be read, or make no sense
  public CredentialAuthenticator open(InstantSource clock) {
    return CredentialAuthenticator.open(tokens, apiKeys, clock);
  }
}
