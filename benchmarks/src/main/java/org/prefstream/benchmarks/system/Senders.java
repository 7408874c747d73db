package org.prefstream.benchmarks.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.prefstream.service.identity.Role;
import org.prefstream.service.identity.token.TokenIssuer;
import org.prefstream.service.identity.token.TokenIssuer.Algorithm;
import org.prefstream.service.identity.token.TokenIssuer.Claims;

/// Loaders with tokens, signed with a key pair that was generated for one run.
///
/// @param variables the settings of a gateway that asks for tokens and accepts these, at any rate
/// @param tokens one for each sender
public record Senders(Map<String, String> variables, List<String> tokens) {
  private static final String ISSUER = "prefstream-bench";
  private static final String AUDIENCE = "prefstream";
  private static final Duration LIFE = Duration.ofDays(2);

  public Senders {
    variables = Map.copyOf(variables);
    tokens = List.copyOf(tokens);
  }

  /// A number of senders, whose public key is kept in the workspace.
  public static Senders in(Workspace workspace, Algorithm algorithm, int count) {
    TokenIssuer issuer = TokenIssuer.generate(algorithm);
    Path keys = workspace.folder().resolve("jwks.json");
    try {
      Files.writeString(keys, TokenIssuer.publicKeys(List.of(issuer)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Senders(
        Map.of(
            "PREFSTREAM_GATEWAY_TRUST_ANNOTATOR_ID", "false",
            "PREFSTREAM_JWT_JWKS", keys.toString(),
            "PREFSTREAM_JWT_ISSUER", ISSUER,
            "PREFSTREAM_JWT_AUDIENCE", AUDIENCE,
            "PREFSTREAM_GATEWAY_ADDRESS_REQUESTS_PER_SECOND", "0",
            "PREFSTREAM_GATEWAY_IDENTITY_REQUESTS_PER_SECOND", "0",
            "PREFSTREAM_GATEWAY_IDENTITY_EVENTS_PER_SECOND", "0"),
        IntStream.range(0, count).mapToObj(i -> token(issuer, "loader-" + i)).toList());
  }

  private static String token(TokenIssuer issuer, String subject) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return issuer.issue(new Claims(ISSUER, AUDIENCE, subject, Set.of(Role.LOADER), now, LIFE));
  }
}
