package org.prefstream.service.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.events.Identifier;
import org.prefstream.service.identity.Principal;
import org.prefstream.service.identity.Role;
import org.prefstream.service.identity.token.TokenIssuer.Algorithm;
import org.prefstream.service.identity.token.TokenVerdict.Invalid;
import org.prefstream.service.identity.token.TokenVerdict.UnknownKey;
import org.prefstream.service.identity.token.TokenVerdict.Valid;

/// Tokens, honest and hostile.
final class TokenVerifierTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final TokenVerifier VERIFIER =
      new TokenVerifier("https://id.example.org", "prefstream", "roles", SKEW);
  private static final TokenIssuer RSA = TokenIssuer.generate(Algorithm.RS256);
  private static final TokenIssuer EC = TokenIssuer.generate(Algorithm.ES256);
  private static final TokenIssuer ED = TokenIssuer.generate(Algorithm.EdDSA);
  private static final SigningKeys KEYS = keys(RSA, EC, ED);

  @ParameterizedTest
  @EnumSource
  void acceptsTokensOfEveryAlgorithm(Algorithm algorithm) {
    TokenIssuer issuer = TokenIssuer.generate(algorithm);

    TokenVerdict verdict = VERIFIER.verify(token(issuer), keys(issuer), NOW);

    assertThat(verdict)
        .isEqualTo(
            new Valid(
                new Principal("ann", Set.of(Role.ANNOTATOR), NOW.plusSeconds(600).plus(SKEW))));
  }

  @ParameterizedTest
  @EnumSource
  void restoresAKeyPairFromItsText(Algorithm algorithm) {
    TokenIssuer issuer = TokenIssuer.generate(algorithm);
    TokenIssuer again = TokenIssuer.of(issuer.privateKey());

    assertThat(VERIFIER.verify(token(again), keys(issuer), NOW)).isInstanceOf(Valid.class);
    assertThatThrownBy(() -> TokenIssuer.of(TokenIssuer.publicKeys(List.of(issuer))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void acceptsTheNewerNameOfEdDsa() {
    String token = ED.sign(header(JWSAlgorithm.Ed25519, ED.keyId()).build(), claims().encode());

    assertThat(VERIFIER.verify(token, KEYS, NOW)).isInstanceOf(Valid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
  void refusesUnsignedTokens(String algorithm) {
    String header = "{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(algorithm, RSA.keyId());
    String unsigned = Base64URL.encode(header) + "." + Base64URL.encode(claims().encode()) + ".";

    assertThat(VERIFIER.verify(unsigned, KEYS, NOW)).isInstanceOf(Invalid.class);
    assertThat(VERIFIER.verify(unsigned + "AAAA", KEYS, NOW)).isInstanceOf(Invalid.class);
  }

  @Test
  void refusesTheSignatureOfATokenLeftOut() {
    String token = token(RSA);

    assertThat(VERIFIER.verify(token.substring(0, token.lastIndexOf('.') + 1), KEYS, NOW))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void refusesAnHmacWithThePublicKeyAsItsSecret() throws Exception {
    RSAKey key = (RSAKey) RSA.publicKey();
    for (byte[] secret :
        List.of(
            key.toRSAPublicKey().getEncoded(),
            key.toJSONString().getBytes(StandardCharsets.UTF_8),
            TokenIssuer.publicKeys(List.of(RSA)).getBytes(StandardCharsets.UTF_8))) {
      assertThat(VERIFIER.verify(hmac(RSA.keyId(), secret), KEYS, NOW))
          .isEqualTo(new Invalid("the token is not signed by RS256, ES256 or EdDSA"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS384", "RS512", "PS256", "ES384", "ES512", "HS512", "ES256K", "Ed448"})
  void refusesAlgorithmsThatAreNotListed(String algorithm) {
    String token = withHeader(token(RSA), "alg", algorithm);

    assertThat(VERIFIER.verify(token, KEYS, NOW))
        .isEqualTo(new Invalid("the token is not signed by RS256, ES256 or EdDSA"));
  }

  @ParameterizedTest
  @EnumSource
  void refusesTheSignatureOfAnotherKeyUnderTheSameId(Algorithm algorithm) {
    TokenIssuer known = TokenIssuer.generate(algorithm);
    TokenIssuer other = TokenIssuer.generate(algorithm);
    String token = other.sign(header(algorithm.jws(), known.keyId()).build(), claims().encode());

    assertThat(VERIFIER.verify(token, keys(known), NOW))
        .isEqualTo(new Invalid("the signature of the token is wrong"));
  }

  @Test
  void acceptsAKeyForItsOwnAlgorithmOnly() {
    String token = EC.sign(header(JWSAlgorithm.ES256, RSA.keyId()).build(), claims().encode());

    assertThat(VERIFIER.verify(token, KEYS, NOW)).isInstanceOf(UnknownKey.class);
  }

  @Test
  void reportsAnUnknownKey() {
    assertThat(VERIFIER.verify(token(RSA), keys(EC), NOW)).isInstanceOf(UnknownKey.class);
    assertThat(VERIFIER.verify(token(TokenIssuer.generate(Algorithm.RS256)), KEYS, NOW))
        .isInstanceOf(UnknownKey.class);
  }

  @Test
  void findsTheKeyIfATokenNamesNone() {
    String token = ED.sign(header(JWSAlgorithm.EdDSA, null).build(), claims().encode());

    assertThat(VERIFIER.verify(token, KEYS, NOW)).isInstanceOf(Valid.class);
  }

  @Test
  void refusesASignatureOfZeros() {
    String token = token(EC);
    String zeros = Base64URL.encode(new byte[64]).toString();

    assertThat(VERIFIER.verify(token.substring(0, token.lastIndexOf('.') + 1) + zeros, KEYS, NOW))
        .isEqualTo(new Invalid("the signature of the token is wrong"));
  }

  @Test
  void refusesEveryChangeOfTheSignedPart() {
    String[] parts = token(ED).split("\\.", -1);
    String forged = claims().put("sub", "ben").encode();

    assertThat(
            VERIFIER.verify(parts[0] + "." + Base64URL.encode(forged) + "." + parts[2], KEYS, NOW))
        .isEqualTo(new Invalid("the signature of the token is wrong"));
    assertThat(VERIFIER.verify(withHeader(token(ED), "x", "y"), KEYS, NOW))
        .isEqualTo(new Invalid("the signature of the token is wrong"));
  }

  @Test
  void ignoresAKeyInsideTheToken() {
    TokenIssuer own = TokenIssuer.generate(Algorithm.RS256);
    JWSHeader.Builder header = header(JWSAlgorithm.RS256, RSA.keyId());
    String embedded = own.sign(header.jwk(own.publicKey()).build(), claims().encode());
    String linked =
        own.sign(
            header(JWSAlgorithm.RS256, RSA.keyId())
                .jwkURL(URI.create("https://evil.example.org/jwks"))
                .build(),
            claims().encode());

    assertThat(VERIFIER.verify(embedded, KEYS, NOW))
        .isEqualTo(new Invalid("the signature of the token is wrong"));
    assertThat(VERIFIER.verify(linked, KEYS, NOW))
        .isEqualTo(new Invalid("the signature of the token is wrong"));
  }

  @ParameterizedTest
  @CsvSource({
    "iss, https://evil.example.org, the token is from a different issuer",
    "iss, https://id.example.org/, the token is from a different issuer",
    "aud, other, the token is for a different audience",
    "aud, prefstream2, the token is for a different audience",
    "sub, '', 'the subject of the token must be " + Identifier.RULE + "'",
    "sub, 'ann ', 'the subject of the token must be " + Identifier.RULE + "'",
    "sub, 'Rene\u0301', 'the subject of the token must be " + Identifier.RULE + "'",
  })
  void refusesTokensFromOrForOthers(String claim, String value, String reason) {
    assertThat(VERIFIER.verify(signed(claims().put(claim, value)), KEYS, NOW))
        .isEqualTo(new Invalid(reason));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud", "exp", "sub"})
  void refusesATokenWithoutARequiredClaim(String claim) {
    JsonObject claims = claims();
    claims.remove(claim);

    assertThat(VERIFIER.verify(signed(claims), KEYS, NOW)).isInstanceOf(Invalid.class);
  }

  @Test
  void acceptsOneOfSeveralAudiences() {
    JsonObject claims = claims().put("aud", new JsonArray().add("other").add("prefstream"));

    assertThat(VERIFIER.verify(signed(claims), KEYS, NOW)).isInstanceOf(Valid.class);
  }

  @ParameterizedTest
  @CsvSource({
    "exp, 1795953600000",
    "exp, 18446744075505504",
    "exp, 9223372036854775807",
    "exp, 1e300",
    "exp, -1",
    "exp, 4102444800",
    "nbf, 1795953600000",
    "nbf, -1795953600",
    "iat, 1795953600000",
    "iat, 1795953600000000000"
  })
  void refusesTimesInOtherUnitsThanSeconds(String claim, String time) {
    JsonObject claims = claims();
    claims.remove(claim);
    String text = claims.encode().replaceFirst("\\{", "{\"%s\":%s,".formatted(claim, time));

    assertThat(VERIFIER.verify(signed(text), KEYS, NOW))
        .isEqualTo(
            new Invalid(
                claim
                    + " of the token must be in seconds since 1970, and at most 3650 days from"
                    + " now"));
  }

  @Test
  void acceptsATokenWithTheLongestLifeThatCanBeIssued() {
    long longest = NOW.plus(TokenIssuer.LONGEST_LIFE).getEpochSecond();

    assertThat(VERIFIER.verify(signed(claims().put("exp", longest)), KEYS, NOW))
        .isInstanceOf(Valid.class);
    assertThat(VERIFIER.verify(signed(claims().put("exp", longest + 2)), KEYS, NOW))
        .isInstanceOf(Invalid.class);
  }

  @ParameterizedTest
  @CsvSource({"exp, -29, true", "exp, -30, false", "exp, -3600, false"})
  void refusesExpiredTokens(String claim, long seconds, boolean holds) {
    assertTime(claim, seconds, holds, "the token has expired");
  }

  @ParameterizedTest
  @CsvSource({
    "nbf, 30, true",
    "nbf, 31, false",
    "iat, 30, true",
    "iat, 31, false",
    "iat, 86400, false"
  })
  void refusesTokensFromTheFuture(String claim, long seconds, boolean holds) {
    assertTime(claim, seconds, holds, "the token is not valid yet");
  }

  private static void assertTime(String claim, long seconds, boolean holds, String reason) {
    JsonObject claims = claims().put(claim, NOW.getEpochSecond() + seconds);

    TokenVerdict verdict = VERIFIER.verify(signed(claims), KEYS, NOW);

    if (holds) {
      assertThat(verdict).isInstanceOf(Valid.class);
    } else {
      assertThat(verdict).isEqualTo(new Invalid(reason));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"soon\"", "1e300", "-1", "9223372036854775807", "true", "[]"})
  void refusesMalformedTimes(String time) {
    String claims = claims().encode().replaceFirst("\"exp\":\\d+", "\"exp\":" + time);

    TokenVerdict verdict = VERIFIER.verify(signed(claims), KEYS, NOW);

    assertThat(verdict).isInstanceOf(Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "...",
        "a.b.c",
        "a.b.c.d.e",
        "Bearer",
        "e30.e30.",
        "e30.e30.e30",
        "bnVsbA.e30.AAAA",
        "\u0000\u0001",
        "eyJhbGciOiJSUzI1NiJ9..",
        "eyJhbGciOjF9.e30.AAAA",
        "%65.%65.%65"
      })
  void refusesTextsThatAreNotTokens(String text) {
    assertThat(VERIFIER.verify(text, KEYS, NOW)).isInstanceOf(Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "1",
        "{",
        "{\"sub\":{\"a\":1}}",
        "{\"sub\":\"a\"}{\"sub\":\"b\"}",
        "\"x\""
      })
  void refusesMalformedClaims(String payload) {
    assertThat(VERIFIER.verify(signed(payload), KEYS, NOW)).isInstanceOf(Invalid.class);
  }

  @Test
  void refusesEndlessNesting() {
    String deep = "{\"sub\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}";

    assertThat(VERIFIER.verify(signed(deep), KEYS, NOW)).isInstanceOf(Invalid.class);
  }

  @Test
  void refusesARepeatedClaim() {
    String twice = claims().encode().replaceFirst("\\{", "{\"sub\":\"ben\",");

    assertThat(VERIFIER.verify(signed(twice), KEYS, NOW)).isInstanceOf(Invalid.class);
  }

  @Test
  void refusesAHugeTokenWithoutParsingIt() {
    assertThat(VERIFIER.verify("a".repeat(10_000_000), KEYS, NOW))
        .isEqualTo(new Invalid("the token is longer than 8192 characters"));
  }

  @Test
  void refusesUnknownExtensions() {
    JWSHeader header =
        header(JWSAlgorithm.RS256, RSA.keyId()).criticalParams(Set.of("exp")).build();

    assertThat(VERIFIER.verify(RSA.sign(header, claims().encode()), KEYS, NOW))
        .isEqualTo(new Invalid("the token requires an unknown extension"));
  }

  @ParameterizedTest
  @CsvSource({"JWT, true", "at+jwt, true", "dpop+jwt, false", "logout+jwt, false"})
  void refusesTokensForOtherPurposes(String type, boolean holds) {
    JWSHeader header =
        header(JWSAlgorithm.RS256, RSA.keyId()).type(new JOSEObjectType(type)).build();

    assertThat(VERIFIER.verify(RSA.sign(header, claims().encode()), KEYS, NOW) instanceof Valid)
        .isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\nb", "a\\u0000", "\\ud800"})
  void refusesSubjectsThatCannotBeAnnotators(String subject) {
    assertThat(VERIFIER.verify(signed(claims().encode().replace("ann", subject)), KEYS, NOW))
        .isInstanceOf(Invalid.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "roles|{\"roles\":[\"loader\",\"monitor\",\"king\",7]}|LOADER MONITOR",
        "roles|{\"roles\":\"model trainer\"}|MODEL TRAINER",
        "roles|{\"roles\":{\"loader\":true}}|",
        "roles|{}|",
        "roles|{\"roles\":[\"LOADER\",\" loader\"]}|",
        "realm_access.roles|{\"realm_access\":{\"roles\":[\"loader\"]}}|LOADER",
        "https://e.org/roles|{\"https://e.org/roles\":[\"loader\"]}|LOADER"
      })
  void readsTheKnownRoles(String claim, String json, String roles) {
    JsonObject claims = claims();
    claims.remove("roles");
    TokenVerifier verifier = new TokenVerifier("https://id.example.org", "prefstream", claim, SKEW);

    TokenVerdict verdict = verifier.verify(signed(claims.mergeIn(new JsonObject(json))), KEYS, NOW);

    assertThat(((Valid) verdict).principal().roles().stream().map(Role::name).sorted())
        .isEqualTo(roles == null ? List.of() : List.of(roles.split(" ", -1)));
  }

  @Test
  void leavesOutKeysThatAreTooWeakOrForOtherPurposes() throws Exception {
    String weak = new RSAKeyGenerator(1024, true).keyID("weak").generate().toPublicJWK().toString();
    String secret = "{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"s\"}";
    String encrypting = RSA.publicKey().toJSONString().replace("\"sig\"", "\"enc\"");
    String good = EC.publicKey().toJSONString();

    assertThat(parse(weak, secret, encrypting, good).keys()).hasSize(1);
    assertThatThrownBy(() -> parse(weak, secret, encrypting))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SigningKeys.parse("nonsense".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("nonsense");
  }

  @Test
  void keepsNoPrivateKey() {
    assertThat(parse(RSA.privateKey()).keys()).noneMatch(key -> key.isPrivate());
  }

  private static SigningKeys parse(String... keys) {
    String document = "{\"keys\":[" + String.join(",", keys) + "]}";
    return SigningKeys.parse(document.getBytes(StandardCharsets.UTF_8));
  }

  private static SigningKeys keys(TokenIssuer... issuers) {
    return SigningKeys.parse(
        TokenIssuer.publicKeys(List.of(issuers)).getBytes(StandardCharsets.UTF_8));
  }

  private static String token(TokenIssuer issuer) {
    return issuer.issue(
        new TokenIssuer.Claims(
            "https://id.example.org",
            "prefstream",
            "ann",
            Set.of(Role.ANNOTATOR),
            NOW,
            Duration.ofMinutes(10)));
  }

  private static JsonObject claims() {
    return new JsonObject()
        .put("iss", "https://id.example.org")
        .put("aud", "prefstream")
        .put("sub", "ann")
        .put("roles", new JsonArray().add("annotator"))
        .put("exp", NOW.getEpochSecond() + 600);
  }

  private static String signed(JsonObject claims) {
    return signed(claims.encode());
  }

  private static String signed(String claims) {
    return ED.sign(header(JWSAlgorithm.EdDSA, ED.keyId()).build(), claims);
  }

  private static JWSHeader.Builder header(JWSAlgorithm algorithm, @Nullable String keyId) {
    return new JWSHeader.Builder(algorithm).keyID(keyId);
  }

  private static String withHeader(String token, String member, String value) {
    String[] parts = token.split("\\.", -1);
    String header =
        new JsonObject(new Base64URL(parts[0]).decodeToString()).put(member, value).encode();
    return Base64URL.encode(header) + "." + parts[1] + "." + parts[2];
  }

  private static String hmac(String keyId, byte[] secret) throws Exception {
    String header = "{\"alg\":\"HS256\",\"kid\":\"%s\"}".formatted(keyId);
    String input = Base64URL.encode(header) + "." + Base64URL.encode(claims().encode());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    byte[] signature = mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
    return input + "." + Base64URL.encode(signature);
  }
}
