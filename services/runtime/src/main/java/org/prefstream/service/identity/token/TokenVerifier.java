package org.prefstream.service.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.identity.Principal;
import org.prefstream.service.identity.Role;

/// Verifies signed tokens (RFC 7519) by the rules of RFC 8725. Pure: keys and time are arguments.
///
/// @param issuer the required issuer of a token
/// @param audience the required audience of a token
/// @param rolesClaim where a token lists its roles
/// @param clockSkew how far the issuer's clock may differ
public record TokenVerifier(String issuer, String audience, String rolesClaim, Duration clockSkew) {
  /// As long as a header may be.
  private static final int LONGEST = 8_192;

  private static final String NO_TOKEN = "this is not a signed token";
  private static final List<String> TIMES = List.of("exp", "nbf", "iat");

  /// RFC 7515, section 4.1.9, and RFC 9068; tokens for other purposes have other types.
  private static final Set<String> TYPES =
      Set.of("JWT", "AT+JWT", "APPLICATION/JWT", "APPLICATION/AT+JWT");

  public static TokenVerifier of(TokenSettings settings) {
    return new TokenVerifier(
        settings.issuer(), settings.audience(), settings.rolesClaim(), settings.clockSkew());
  }

  public TokenVerdict verify(String token, SigningKeys keys, Instant now) {
    if (token.length() > LONGEST) {
      return new TokenVerdict.Invalid("the token is longer than %d characters".formatted(LONGEST));
    }
    SignedJWT jwt = parse(token);
    if (jwt == null) {
      return new TokenVerdict.Invalid(NO_TOKEN);
    }
    String problem = problemOf(jwt.getHeader());
    return problem == null ? verify(jwt, keys, now) : new TokenVerdict.Invalid(problem);
  }

  /// The token in a text that may be anything, or null if it is not a token. A token without a
  /// signature does not count.
  private static @Nullable SignedJWT parse(String token) {
    try {
      return SignedJWT.parse(token);
    } catch (ParseException
        | RuntimeException e) { // the library fails in more ways than documented
      return null;
    }
  }

  private static @Nullable JWTClaimsSet claims(SignedJWT jwt) {
    try {
      return jwt.getJWTClaimsSet();
    } catch (ParseException | RuntimeException e) { // likewise
      return null;
    }
  }

  private static @Nullable String problemOf(JWSHeader header) {
    if (!SigningKeys.ALGORITHMS.contains(header.getAlgorithm())) {
      return "the token is not signed by RS256, ES256 or EdDSA";
    }
    if (header.getCriticalParams() != null) {
      return "the token requires an unknown extension";
    }
    return header.getType() == null
            || TYPES.contains(header.getType().getType().toUpperCase(Locale.ROOT))
        ? null
        : "the token is of a different type";
  }

  private TokenVerdict verify(SignedJWT jwt, SigningKeys keys, Instant now) {
    List<JWK> candidates = keys.candidates(jwt.getHeader());
    if (candidates.isEmpty()) {
      return new TokenVerdict.UnknownKey();
    }
    if (candidates.stream().noneMatch(key -> isSignedWith(jwt, key))) {
      return new TokenVerdict.Invalid("the signature of the token is wrong");
    }
    JWTClaimsSet claims = claims(jwt);
    if (claims == null) {
      return new TokenVerdict.Invalid(NO_TOKEN);
    }
    String problem = problemOfTimes(jwt.getPayload().toJSONObject(), now);
    if (problem == null) {
      problem = problemOf(claims, now);
    }
    return problem == null ? valid(claims) : new TokenVerdict.Invalid(problem);
  }

  private static boolean isSignedWith(SignedJWT jwt, JWK key) {
    try {
      return switch (key) {
        case RSAKey rsa -> jwt.verify(new RSASSAVerifier(rsa));
        case ECKey ec -> jwt.verify(new ECDSAVerifier(ec));
        case OctetKeyPair pair -> Ed25519.verifies(pair, jwt.getSigningInput(), jwt.getSignature());
        default -> false;
      };
    } catch (JOSEException e) { // the signature does not fit the algorithm
      return false;
    }
  }

  /// Times are read as the token states them, because times that are far out of range would
  /// overflow in milliseconds. Otherwise a token with times in milliseconds would be valid for
  /// 56,000 years.
  private static @Nullable String problemOfTimes(Map<String, Object> claims, Instant now) {
    double latest = now.plus(TokenIssuer.LONGEST_LIFE).getEpochSecond() + 1.0;
    for (String name : TIMES) {
      if (claims.get(name) instanceof Number time
          && !(time.doubleValue() >= 0 && time.doubleValue() <= latest)) {
        return "%s of the token must be in seconds since 1970, and at most %d days from now"
            .formatted(name, TokenIssuer.LONGEST_LIFE.toDays());
      }
    }
    return null;
  }

  private @Nullable String problemOf(JWTClaimsSet claims, Instant now) {
    if (!issuer.equals(claims.getIssuer())) {
      return "the token is from a different issuer";
    }
    if (!claims.getAudience().contains(audience)) {
      return "the token is for a different audience";
    }
    if (claims.getExpirationTime() == null) {
      return "the token does not say when it expires";
    }
    if (!now.isBefore(expiry(claims))) {
      return "the token has expired";
    }
    if (isFuture(claims.getNotBeforeTime(), now) || isFuture(claims.getIssueTime(), now)) {
      return "the token is not valid yet";
    }
    return claims.getSubject() != null && Principal.isSubject(claims.getSubject())
        ? null
        : "the subject of the token must be " + Principal.SUBJECTS;
  }

  private boolean isFuture(@Nullable Date time, Instant now) {
    return time != null && time.toInstant().minus(clockSkew).isAfter(now);
  }

  private Instant expiry(JWTClaimsSet claims) {
    return claims.getExpirationTime().toInstant().plus(clockSkew);
  }

  private TokenVerdict valid(JWTClaimsSet claims) {
    return new TokenVerdict.Valid(
        new Principal(claims.getSubject(), roles(claims), expiry(claims)));
  }

  /// The known roles; other words may mean something to other services.
  private Set<Role> roles(JWTClaimsSet claims) {
    return words(claim(claims.getClaims()))
        .map(Role::of)
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  /// A claim's name may contain dots; otherwise dots separate a path.
  private @Nullable Object claim(Map<String, Object> claims) {
    Object found = claims.get(rolesClaim);
    if (found != null) {
      return found;
    }
    Object at = claims;
    for (String name : rolesClaim.split("\\.", -1)) {
      at = at instanceof Map<?, ?> members ? members.get(name) : null;
    }
    return at;
  }

  /// The words of a list, or of one text in which spaces separate them, as in `scope`.
  private static Stream<String> words(@Nullable Object claim) {
    return switch (claim) {
      case List<?> list -> list.stream().filter(String.class::isInstance).map(String.class::cast);
      case String text -> Arrays.stream(text.split(" ", -1));
      case null, default -> Stream.empty();
    };
  }
}
