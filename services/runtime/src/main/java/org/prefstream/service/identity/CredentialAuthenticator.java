package org.prefstream.service.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.web.Problem;

/// Settles who sends a request by its bearer token or API key. Serves every event loop.
///
/// A token is checked once, on a thread of its own, and then remembered until it expires or the
/// keys change. An API key is checked at once.
public final class CredentialAuthenticator implements Authenticator, AutoCloseable {
  private static final String REALM = "realm=\"prefstream\"";
  private static final long MOST_REMEMBERED_CHARACTERS = 8L * 1024 * 1024;
  private static final int OVERHEAD_CHARACTERS = 200;
  private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);
  private static final int MOST_CHECKS = 256;

  /// Keys that nobody could read again for so long may have been withdrawn meanwhile.
  private static final Duration KEYS_HOLD = Duration.ofDays(1);

  private static final String NOT_KNOWN = "the API key is not known";
  private static final String EXPIRED = "the %s has expired";

  private final @Nullable TokenVerifier verifier;
  private final @Nullable Refreshed<SigningKeys> signingKeys;
  private final @Nullable Refreshed<ApiKeys> apiKeys;
  private final InstantSource clock;
  private final Semaphore checks = new Semaphore(MOST_CHECKS);
  private final Cache<String, Checked> remembered =
      Caffeine.newBuilder()
          .maximumWeight(MOST_REMEMBERED_CHARACTERS)
          .weigher((String token, Checked checked) -> token.length() + OVERHEAD_CHARACTERS)
          .expireAfterAccess(REMEMBERED_FOR)
          .build();

  /// A token that was found to hold.
  ///
  /// @param keys by which
  private record Checked(Principal principal, SigningKeys keys) {
    @SuppressWarnings("ReferenceEquality") // keys that have not changed are the same instance
    boolean isBy(SigningKeys current) {
      return keys == current;
    }
  }

  private CredentialAuthenticator(
      @Nullable TokenVerifier verifier,
      @Nullable Refreshed<SigningKeys> signingKeys,
      @Nullable Refreshed<ApiKeys> apiKeys,
      InstantSource clock) {
    this.verifier = verifier;
    this.signingKeys = signingKeys;
    this.apiKeys = apiKeys;
    this.clock = clock;
  }

  static CredentialAuthenticator open(IdentitySettings settings, InstantSource clock) {
    Optional<TokenSettings> tokens = settings.tokens();
    Refreshed<SigningKeys> signingKeys =
        tokens
            .map(t -> Refreshed.of("jwks", t.keys(), SigningKeys::parse, t.pace(), clock))
            .orElse(null);
    Refreshed<ApiKeys> apiKeys = settings.apiKeys().map(keys -> read(keys, clock)).orElse(null);
    return new CredentialAuthenticator(
        tokens.map(TokenVerifier::of).orElse(null), signingKeys, apiKeys, clock);
  }

  private static Refreshed<ApiKeys> read(ApiKeySettings settings, InstantSource clock) {
    return Refreshed.of(
        "api-keys",
        new Location.OnDisk(settings.file()),
        ApiKeys::parse,
        new Refreshed.Pace(settings.refresh(), settings.refresh()),
        clock);
  }

  @Override
  public Future<Authentication> authenticate(HttpServerRequest request) {
    return switch (Presented.in(request.headers())) {
      case Presented.Token(String text) -> token(text);
      case Presented.Key(String text) -> Future.succeededFuture(apiKey(text));
      case Presented.Nothing() -> denied("the request has no credentials", false);
      case Presented.Unknown() -> denied("the credentials are of a kind that is not known", false);
      case Presented.Several() -> Future.succeededFuture(several());
    };
  }

  private Authentication apiKey(String text) {
    if (apiKeys == null) {
      return unauthenticated("API keys are not accepted", false);
    }
    ApiKey kept = apiKeys.current().find(text);
    if (kept == null) {
      return unauthenticated(NOT_KNOWN, false);
    }
    return clock.instant().isBefore(kept.expiresAt())
        ? new Authentication.Granted(kept.principal())
        : unauthenticated(EXPIRED.formatted("API key"), false);
  }

  private Future<Authentication> token(String text) {
    if (verifier == null || signingKeys == null) {
      return denied("tokens are not accepted", false);
    }
    Instant now = clock.instant();
    if (signingKeys.readAt().plus(KEYS_HOLD).isBefore(now)) {
      return Future.succeededFuture(unchecked("the keys of tokens cannot be read"));
    }
    Checked checked = remembered.getIfPresent(text);
    if (checked != null && checked.isBy(signingKeys.current())) {
      return now.isBefore(checked.principal.expiresAt())
          ? Future.succeededFuture(new Authentication.Granted(checked.principal))
          : denied(EXPIRED.formatted("token"), true);
    }
    return check(verifier, signingKeys, text);
  }

  /// Signatures take a fraction of a millisecond, and keys may have to be fetched: not for an event
  /// loop.
  private Future<Authentication> check(
      TokenVerifier verifier, Refreshed<SigningKeys> keys, String token) {
    if (!checks.tryAcquire()) {
      return Future.succeededFuture(unchecked("too many tokens are being checked"));
    }
    Context eventLoop = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
    Promise<Authentication> promise = Promise.promise();
    Thread.ofVirtual()
        .name("check-token")
        .start(
            () -> {
              Authentication outcome = unchecked("the token could not be checked");
              try {
                outcome = checkNow(verifier, keys, token);
              } finally {
                checks.release();
                Authentication settled = outcome;
                eventLoop.runOnContext(nothing -> promise.complete(settled));
              }
            });
    return promise.future();
  }

  private Authentication checkNow(
      TokenVerifier verifier, Refreshed<SigningKeys> keys, String token) {
    SigningKeys known = keys.current();
    TokenVerdict verdict = verifier.verify(token, known, clock.instant());
    if (verdict instanceof TokenVerdict.UnknownKey) {
      keys.refreshUnlessRecent();
      known = keys.current();
      verdict = verifier.verify(token, known, clock.instant());
    }
    return switch (verdict) {
      case TokenVerdict.Valid(Principal principal) -> {
        remembered.put(token, new Checked(principal, known));
        yield new Authentication.Granted(principal);
      }
      case TokenVerdict.UnknownKey() ->
          unauthenticated("the token is signed with a key that is not known", true);
      case TokenVerdict.Invalid(String reason) -> unauthenticated(reason, true);
    };
  }

  private Future<Authentication> denied(String reason, boolean ofToken) {
    return Future.succeededFuture(unauthenticated(reason, ofToken));
  }

  /// @param ofToken whether a token was presented: RFC 6750, section 3, has its problem in the
  ///   challenge
  private Authentication unauthenticated(String reason, boolean ofToken) {
    String bearer =
        ofToken
            ? "Bearer %s, error=\"invalid_token\", error_description=\"%s\""
                .formatted(REALM, reason)
            : "Bearer " + REALM;
    String challenge =
        Stream.of(verifier == null ? "" : bearer, apiKeys == null ? "" : "ApiKey " + REALM)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    Problem problem =
        Problem.of(401, "unauthenticated", "The credentials do not hold", reason + accepted());
    return new Authentication.Denied(problem, challenge);
  }

  private String accepted() {
    return Stream.of(
            verifier == null ? "" : "a token as Authorization: Bearer",
            apiKeys == null ? "" : "an API key as X-Api-Key")
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" or ", "; accepted is ", ""));
  }

  private static Authentication several() {
    return new Authentication.Denied(
        Problem.of(
            400,
            "ambiguous-credentials",
            "The request has credentials more than once",
            "it may have one header Authorization or X-Api-Key, once"),
        null);
  }

  private static Authentication unchecked(String reason) {
    return new Authentication.Denied(
        Problem.of(503, "credentials-unchecked", "The credentials cannot be checked now", reason),
        null);
  }

  /// Reads keys no more.
  @Override
  public void close() {
    Stream.of(signingKeys, apiKeys).filter(Objects::nonNull).forEach(Refreshed::close);
  }
}
