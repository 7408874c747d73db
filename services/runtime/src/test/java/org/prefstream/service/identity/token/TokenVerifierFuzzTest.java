package org.prefstream.service.identity.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefstream.service.identity.Principal;
import org.prefstream.service.identity.token.TokenIssuer.Algorithm;

/// Tokens of any text, and well-signed tokens of any claims.
final class TokenVerifierFuzzTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final TokenIssuer ISSUER = TokenIssuer.generate(Algorithm.EdDSA);
  private static final SigningKeys KEYS =
      SigningKeys.parse(TokenIssuer.publicKeys(List.of(ISSUER)).getBytes(UTF_8));
  private static final TokenVerifier VERIFIER =
      new TokenVerifier("i", "prefstream", "roles", Duration.ZERO);
  private static final JWSHeader HEADER =
      new JWSHeader.Builder(JWSAlgorithm.EdDSA).keyID(ISSUER.keyId()).build();
  private static final String CLAIMS =
      """
      {"iss":"i","aud":["prefstream"],"sub":"ann","roles":["loader"],"exp":%d,"iat":%d}\
      """
          .formatted(NOW.getEpochSecond() + 60, NOW.getEpochSecond());
  private static final String GOOD = ISSUER.sign(HEADER, CLAIMS);

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "")
  void acceptsOnlyTokensThatTheIssuerSigned(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    if (VERIFIER.verify(text, KEYS, NOW) instanceof TokenVerdict.Valid) {
      assertThat(signed(text)).isEqualTo(signed(GOOD));
    }
    assertThat(VERIFIER.verify(withHeader(text), KEYS, NOW))
        .isNotInstanceOf(TokenVerdict.Valid.class);
    switch (VERIFIER.verify(ISSUER.sign(HEADER, text), KEYS, NOW)) {
      case TokenVerdict.Valid(Principal principal) -> {
        assertThat(Principal.isSubject(principal.subject())).isTrue();
        assertThat(principal.expiresAt()).isAfter(NOW);
        assertThat(text).contains("iss", "aud", "sub", "exp");
      }
      case TokenVerdict.Invalid(String reason) ->
          assertThat(reason).isNotBlank().hasSizeLessThan(200);
      case TokenVerdict.UnknownKey unknown -> throw new AssertionError(unknown);
    }
  }

  static Stream<byte[]> seeds() {
    return Stream.of(
            GOOD,
            CLAIMS,
            CLAIMS.replace("[\"loader\"]", "\"annotator model\""),
            CLAIMS.replace("\"exp\"", "\"nbf\":9999999999,\"exp\""),
            CLAIMS.replace("\"ann\"", "\"\\ud800\",\"sub\":{}"),
            HEADER.toString(),
            "{\"alg\":\"none\",\"crit\":[\"b64\"],\"b64\":false}",
            "e30.e30.e30")
        .map(text -> text.getBytes(UTF_8));
  }

  private static String signed(String token) {
    return token.substring(0, token.lastIndexOf('.'));
  }

  /// The good claims and signature below another header; below the good one only bare claims.
  private static String withHeader(String header) {
    String[] good = GOOD.split("\\.", -1);
    boolean isGood = Base64URL.encode(header).toString().equals(good[0]);
    return Base64URL.encode(header) + "." + good[1] + "." + (isGood ? "" : good[2]);
  }
}
