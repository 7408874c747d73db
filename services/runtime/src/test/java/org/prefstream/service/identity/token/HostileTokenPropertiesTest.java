package org.prefstream.service.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.prefstream.service.identity.token.TokenIssuer.Algorithm;

/// Whatever a token or a key set holds, it is refused, and nothing else happens.
final class HostileTokenPropertiesTest {
  private static final TokenIssuer ISSUER = TokenIssuer.generate(Algorithm.EdDSA);
  private static final String KEY_SET = TokenIssuer.publicKeys(List.of(ISSUER));
  private static final SigningKeys KEYS =
      SigningKeys.parse(KEY_SET.getBytes(StandardCharsets.UTF_8));
  private static final TokenVerifier VERIFIER =
      new TokenVerifier("i", "prefstream", "roles", Duration.ZERO);
  private static final String HEADER =
      "{\"alg\":\"EdDSA\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}".formatted(ISSUER.keyId());
  private static final String CLAIMS =
      "{\"iss\":\"i\",\"aud\":[\"prefstream\"],\"sub\":\"ann\",\"roles\":[\"loader\"],\"exp\":1}";

  @Property(tries = 2_000)
  void readsOrRefusesSignedClaimsOfAnyKind(@ForAll("claims") String claims) {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.EdDSA).keyID(ISSUER.keyId()).build();

    TokenVerdict verdict = VERIFIER.verify(ISSUER.sign(header, claims), KEYS, Instant.now());

    assertThat(verdict).isNotInstanceOf(TokenVerdict.UnknownKey.class);
  }

  @Property(tries = 2_000)
  void refusesHeadersOfAnyKind(@ForAll("headers") String header) {
    String token =
        Base64URL.encode(header) + "." + Base64URL.encode(CLAIMS) + "." + Base64URL.encode("x");

    assertThat(VERIFIER.verify(token, KEYS, Instant.now()))
        .isNotInstanceOf(TokenVerdict.Valid.class);
  }

  @Property(tries = 2_000)
  void refusesTextsOfAnyKind(@ForAll String text) {
    assertThat(VERIFIER.verify(text, KEYS, Instant.now()))
        .isNotInstanceOf(TokenVerdict.Valid.class);
  }

  @Property(tries = 2_000)
  void readsOrRefusesKeySetsOfAnyKind(@ForAll("keySets") String document) {
    try {
      assertThat(SigningKeys.parse(document.getBytes(StandardCharsets.UTF_8)).keys()).isNotEmpty();
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<String> claims() {
    return mutationsOf(CLAIMS);
  }

  @Provide
  Arbitrary<String> headers() {
    return mutationsOf(HEADER);
  }

  @Provide
  Arbitrary<String> keySets() {
    return mutationsOf(KEY_SET);
  }

  /// A text with one piece of it replaced.
  private static Arbitrary<String> mutationsOf(String text) {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "",
            "null",
            "[]",
            "{}",
            "\"",
            "1e400",
            "-1",
            "true",
            ",",
            ":",
            "\\ud800",
            "\u0000",
            "\"x\"",
            "\"keys\"",
            "\"crit\":[\"b64\"],",
            "\"b64\":false,",
            "[[[[",
            "\"use\":1,",
            "\"kty\":\"RSA\",");
    Arbitrary<Integer> from = Arbitraries.integers().between(0, text.length());
    Arbitrary<Integer> length = Arbitraries.integers().between(0, 12);
    return net.jqwik.api.Combinators.combine(from, length, pieces)
        .as(
            (start, count, piece) ->
                text.substring(0, start)
                    + piece
                    + text.substring(Math.min(text.length(), start + count)));
  }
}
