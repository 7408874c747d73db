package org.prefstream.service.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.service.InvalidSettingsException;
import org.prefstream.service.Variables;

final class IdentitySettingsTest {
  @Test
  void acceptsNoCredentialsByDefault() {
    assertThat(read(Map.of())).isEqualTo(IdentitySettings.NONE);
    assertThat(IdentitySettings.NONE.acceptsAny()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keys/jwks.json",
        "https://id.example.org/jwks",
        "HTTPS://id.example.org/jwks",
        "http://127.0.0.1:8180/jwks",
        "http://localhost/jwks",
        "http://[::1]/jwks"
      })
  void readsKeysFromFilesAndAuthenticatedServers(String jwks) {
    assertThat(read(tokens(jwks)).tokens()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://id.example.org/jwks", "https://", "http://10.0.0.1/jwks", "\0"})
  void readsKeysFromNowhereElse(String jwks) {
    assertThatThrownBy(() -> read(tokens(jwks)))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("PREFSTREAM_JWT_JWKS must be");
  }

  @Test
  void needsIssuerAndAudienceWhereTokensAreAccepted() {
    assertThatThrownBy(() -> read(Map.of("PREFSTREAM_JWT_JWKS", "jwks.json")))
        .hasMessageContaining("PREFSTREAM_JWT_ISSUER must be set")
        .hasMessageContaining("PREFSTREAM_JWT_AUDIENCE must be set");
  }

  @Test
  void refusesHalfOfTheSettingsOfTokens() {
    assertThatThrownBy(() -> read(Map.of("PREFSTREAM_JWT_ISSUER", "https://id.example.org")))
        .hasMessageContaining("PREFSTREAM_JWT_ISSUER has no effect without PREFSTREAM_JWT_JWKS");
  }

  @Test
  void acceptsApiKeysAlone() {
    IdentitySettings settings = read(Map.of("PREFSTREAM_API_KEYS_FILE", "api-keys.jsonl"));

    assertThat(settings.acceptsAny()).isTrue();
    assertThat(settings.tokens()).isEmpty();
  }

  private static Map<String, String> tokens(String jwks) {
    return Map.of(
        "PREFSTREAM_JWT_JWKS", jwks,
        "PREFSTREAM_JWT_ISSUER", "https://id.example.org",
        "PREFSTREAM_JWT_AUDIENCE", "prefstream");
  }

  private static IdentitySettings read(Map<String, String> environment) {
    Variables variables = Variables.of(environment);
    IdentitySettings settings = IdentitySettings.from(variables);
    variables.verify();
    return settings;
  }
}
