package org.prefstream.service.identity.token;

import java.time.Duration;
import java.util.Optional;
import org.prefstream.service.Variables;
import org.prefstream.service.identity.source.Location;
import org.prefstream.service.identity.source.Refreshed;

/// Which tokens are valid.
///
/// Variables: `PREFSTREAM_JWT_JWKS`, a file, or the address of a web server, with the public keys
/// for tokens; `PREFSTREAM_JWT_ISSUER` and `PREFSTREAM_JWT_AUDIENCE`, which a token must name;
/// `PREFSTREAM_JWT_ROLES_CLAIM` (default `roles`), `PREFSTREAM_JWT_CLOCK_SKEW_MS` (30,000),
/// `PREFSTREAM_JWT_JWKS_REFRESH_MS` (300,000) and `PREFSTREAM_JWT_JWKS_RELOAD_MS` (10,000).
///
/// @param keys where the keys are read from
/// @param issuer the required issuer of a token
/// @param audience the required audience of a token
/// @param rolesClaim where a token lists its roles: a claim's name, or a path such as
///   `realm_access.roles`
/// @param clockSkew how far the issuer's clock may differ
/// @param pace how often the keys are read; tokens with an unknown key demand a read
public record TokenSettings(
    Location keys,
    String issuer,
    String audience,
    String rolesClaim,
    Duration clockSkew,
    Refreshed.Pace pace) {
  public static final String KEYS = "PREFSTREAM_JWT_JWKS";
  private static final String ISSUER = "PREFSTREAM_JWT_ISSUER";
  private static final String AUDIENCE = "PREFSTREAM_JWT_AUDIENCE";

  /// The settings; empty if tokens are not accepted.
  public static Optional<TokenSettings> from(Variables variables) {
    String place = variables.text(KEYS, "");
    Location keys = place.isEmpty() ? null : Location.of(place);
    String issuer = variables.text(ISSUER, "");
    String audience = variables.text(AUDIENCE, "");
    String rolesClaim = variables.text("PREFSTREAM_JWT_ROLES_CLAIM", "roles");
    Duration skew = clockSkew(variables);
    Refreshed.Pace pace = pace(variables);
    if (place.isEmpty()) {
      refuseWithoutKeys(variables, ISSUER, issuer);
      refuseWithoutKeys(variables, AUDIENCE, audience);
      return Optional.empty();
    }
    if (keys == null) {
      variables.refuse(
          KEYS, "must be a file, or an address with https (http is enough on this machine)");
    }
    refuseMissing(variables, ISSUER, issuer);
    refuseMissing(variables, AUDIENCE, audience);
    return keys == null
        ? Optional.empty()
        : Optional.of(new TokenSettings(keys, issuer, audience, rolesClaim, skew, pace));
  }

  private static Duration clockSkew(Variables variables) {
    return variables.millis(
        "PREFSTREAM_JWT_CLOCK_SKEW_MS",
        Duration.ZERO,
        Duration.ofMinutes(10),
        Duration.ofSeconds(30));
  }

  private static Refreshed.Pace pace(Variables variables) {
    return new Refreshed.Pace(
        variables.millis(
            "PREFSTREAM_JWT_JWKS_REFRESH_MS",
            Duration.ofMillis(100),
            Duration.ofHours(12),
            Duration.ofMinutes(5)),
        variables.millis(
            "PREFSTREAM_JWT_JWKS_RELOAD_MS",
            Duration.ofMillis(100),
            Duration.ofHours(1),
            Duration.ofSeconds(10)));
  }

  private static void refuseMissing(Variables variables, String name, String value) {
    if (value.isEmpty()) {
      variables.refuse(name, "must be set where " + KEYS + " is");
    }
  }

  private static void refuseWithoutKeys(Variables variables, String name, String value) {
    if (!value.isEmpty()) {
      variables.refuse(name, "has no effect without " + KEYS);
    }
  }
}
