package org.prefstream.service.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.prefstream.service.identity.Role;

/// Signs tokens with its own key pair, as an identity provider does: for local use and for tests.
public final class TokenIssuer {
  /// The longest life of a token: verifiers refuse a token with a longer one, because its times
  /// must be in another unit than seconds.
  public static final Duration LONGEST_LIFE = Duration.ofDays(3_650);

  private static final int RSA_BITS = 3072;

  private final JWK key;

  /// The algorithms for signatures.
  public enum Algorithm {
    RS256,
    ES256,
    EdDSA;

    JWSAlgorithm jws() {
      return JWSAlgorithm.parse(name());
    }
  }

  /// The claims of a token.
  ///
  /// @param issuer who issues it
  /// @param audience whom it is for
  /// @param subject whom it identifies
  /// @param roles what it allows
  /// @param from the start of its validity
  /// @param life the length of its validity
  public record Claims(
      String issuer,
      String audience,
      String subject,
      Set<Role> roles,
      Instant from,
      Duration life) {
    public Claims {
      roles = Set.copyOf(roles);
    }
  }

  private TokenIssuer(JWK key) {
    this.key = key;
  }

  /// An issuer with a new key pair, under a random id.
  public static TokenIssuer generate(Algorithm algorithm) {
    String id = UUID.randomUUID().toString();
    try {
      return new TokenIssuer(
          switch (algorithm) {
            case RS256 ->
                new RSAKeyGenerator(RSA_BITS)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(algorithm.jws())
                    .generate();
            case ES256 ->
                new ECKeyGenerator(Curve.P_256)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(algorithm.jws())
                    .generate();
            case EdDSA -> Ed25519.generate(id);
          });
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  /// An issuer with the key pair that [#privateKey] returned.
  ///
  /// @throws IllegalArgumentException if the text is not such a key pair
  public static TokenIssuer of(String privateKey) {
    try {
      JWK key = JWK.parse(privateKey);
      if (!key.isPrivate() || key.getAlgorithm() == null) {
        throw new IllegalArgumentException("this is not a private key with an algorithm");
      }
      return new TokenIssuer(key);
    } catch (ParseException e) { // its message may quote the key
      throw new IllegalArgumentException("this is not a JSON Web Key", e);
    }
  }

  /// The key pair as a JSON Web Key. Anyone who has it can issue tokens.
  public String privateKey() {
    return key.toJSONString();
  }

  /// The public keys of several issuers as a JWK set, which verifiers need.
  public static String publicKeys(List<TokenIssuer> issuers) {
    return new JWKSet(issuers.stream().map(issuer -> issuer.key.toPublicJWK()).toList()).toString();
  }

  /// Signs a token of the type in RFC 9068.
  public String issue(Claims claims) {
    JWTClaimsSet set =
        new JWTClaimsSet.Builder()
            .issuer(claims.issuer())
            .audience(claims.audience())
            .subject(claims.subject())
            .claim("roles", claims.roles().stream().sorted().map(Role::word).toList())
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(claims.from()))
            .expirationTime(Date.from(claims.from().plus(claims.life())))
            .build();
    return sign(
        new JWSHeader.Builder(JWSAlgorithm.parse(key.getAlgorithm().getName()))
            .keyID(key.getKeyID())
            .type(new JOSEObjectType("at+jwt"))
            .build(),
        set.toString());
  }

  /// Signs any payload under any header, for tests with hostile tokens.
  String sign(JWSHeader header, String payload) {
    String input = header.toBase64URL() + "." + Base64URL.encode(payload);
    byte[] bytes = input.getBytes(StandardCharsets.US_ASCII);
    try {
      return input
          + "."
          + switch (key) {
            case RSAKey rsa -> new RSASSASigner(rsa).sign(header, bytes);
            case ECKey ec -> new ECDSASigner(ec).sign(header, bytes);
            case OctetKeyPair pair -> Ed25519.sign(pair, bytes);
            default -> throw new IllegalStateException("no algorithm fits the key");
          };
    } catch (JOSEException e) {
      throw new IllegalStateException("the key does not fit the header", e);
    }
  }

  /// The key's id.
  String keyId() {
    return key.getKeyID();
  }

  /// The key, for tests in which another one imitates it.
  JWK publicKey() {
    return key.toPublicJWK();
  }
}
