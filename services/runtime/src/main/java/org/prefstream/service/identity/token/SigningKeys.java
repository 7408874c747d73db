package org.prefstream.service.identity.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The public keys for verifying tokens. Each algorithm accepts one kind of key only, so that no
/// key can be mistaken for another kind, above all a public key for a shared secret.
public record SigningKeys(List<JWK> keys) {
  private static final int FEWEST_RSA_BITS = 2048;

  /// RFC 8725, section 3.1: a list of accepted algorithms, not of refused ones. `Ed25519` is the
  /// name in RFC 9864 for the meaning of `EdDSA` here.
  static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);

  public SigningKeys {
    keys = List.copyOf(keys);
  }

  /// Parses a JWK set (RFC 7517). Keys that fit no accepted algorithm, or that have a different
  /// purpose, are left out.
  ///
  /// @throws IllegalArgumentException if it is not a JWK set, or no key is left
  public static SigningKeys parse(byte[] document) {
    List<JWK> usable = usable(document);
    if (usable.isEmpty()) {
      throw new IllegalArgumentException(
          "no key is of RSA with 2048 bits or more, P-256 or Ed25519, and for signatures");
    }
    return new SigningKeys(usable);
  }

  private static List<JWK> usable(byte[] document) {
    try {
      return JWKSet.parse(new String(document, StandardCharsets.UTF_8)).getKeys().stream()
          .filter(SigningKeys::isUsable)
          .map(JWK::toPublicJWK)
          .toList();
    } catch (ParseException | RuntimeException e) {
      // The library fails in more ways than documented, and its message may quote the document
      throw new IllegalArgumentException("this is not a JWK set", e);
    }
  }

  /// The keys that may have signed a token with this header.
  List<JWK> candidates(JWSHeader header) {
    return keys.stream()
        .filter(key -> header.getKeyID() == null || header.getKeyID().equals(key.getKeyID()))
        .filter(key -> goesWith(key, header.getAlgorithm()))
        .toList();
  }

  private static boolean isUsable(JWK key) {
    boolean forSignatures = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
    Set<KeyOperation> operations = key.getKeyOperations();
    boolean verifies =
        operations == null
            || operations.contains(KeyOperation.VERIFY)
            || operations.contains(KeyOperation.SIGN);
    return forSignatures && verifies && ALGORITHMS.stream().anyMatch(a -> goesWith(key, a));
  }

  private static boolean goesWith(JWK key, JWSAlgorithm algorithm) {
    if (key.getAlgorithm() != null && !isSame(key.getAlgorithm().getName(), algorithm.getName())) {
      return false;
    }
    return switch (key) {
      case RSAKey rsa -> algorithm.equals(JWSAlgorithm.RS256) && rsa.size() >= FEWEST_RSA_BITS;
      case ECKey ec -> algorithm.equals(JWSAlgorithm.ES256) && Curve.P_256.equals(ec.getCurve());
      case OctetKeyPair pair ->
          isSame(algorithm.getName(), JWSAlgorithm.EdDSA.getName())
              && Curve.Ed25519.equals(pair.getCurve());
      default -> false;
    };
  }

  private static boolean isSame(String name, @Nullable String other) {
    return Objects.equals(modern(name), modern(other));
  }

  private static @Nullable String modern(@Nullable String name) {
    return JWSAlgorithm.EdDSA.getName().equals(name) ? JWSAlgorithm.Ed25519.getName() : name;
  }
}
