package org.prefstream.local.credentials;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prefstream.local.process.Installation;
import org.prefstream.service.identity.Principal;
import org.prefstream.service.identity.Role;
import org.prefstream.service.identity.credential.ApiKey;
import org.prefstream.service.identity.token.TokenIssuer;
import org.prefstream.service.identity.token.TokenIssuer.Algorithm;
import org.prefstream.service.identity.token.TokenIssuer.Claims;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `prefstream token`: credentials for the gateway and the monitor.
@Command(
    name = "token",
    description = {
      "Prints a token, signed with a key pair that is made on first use; or makes an API key,"
          + " prints it once and keeps its hash.",
      "The gateway and the monitor accept the tokens if PREFSTREAM_JWT_JWKS is the folder's"
          + " accepted/jwks.json, and PREFSTREAM_JWT_ISSUER and PREFSTREAM_JWT_AUDIENCE match"
          + " --issuer and --audience; they accept the API keys if PREFSTREAM_API_KEYS_FILE is the"
          + " folder's accepted/api-keys.jsonl."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class TokenCommand implements Runnable {
  private static final Duration USUAL_TTL = Duration.ofHours(12);

  @Spec private CommandSpec spec;

  @Option(
      names = "--subject",
      paramLabel = "ID",
      required = true,
      description = "The subject of the token or API key, such as an annotator's id.")
  private String subject;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      required = true,
      split = ",",
      converter = RoleName.class,
      description =
          "A role that it grants: annotator, loader, model, monitor or trainer. May be given"
              + " several times.")
  private Set<Role> roles;

  @Option(
      names = "--ttl",
      paramLabel = "TIME",
      converter = Lifetime.class,
      description =
          "How long it is valid, such as 30m, 12h or 90d (default: 12h for a token; an API"
              + " key does not expire).")
  private @Nullable Duration ttl;

  @Option(
      names = "--algorithm",
      paramLabel = "ALG",
      defaultValue = "ES256",
      description = "RS256, ES256 or EdDSA (default: ${DEFAULT-VALUE}).")
  private Algorithm algorithm;

  @Option(
      names = "--issuer",
      paramLabel = "ISS",
      defaultValue = "prefstream-local",
      description = "The issuer of the token (default: ${DEFAULT-VALUE}).")
  private String issuer;

  @Option(
      names = "--audience",
      paramLabel = "AUD",
      defaultValue = "prefstream",
      description = "The audience of the token (default: ${DEFAULT-VALUE}).")
  private String audience;

  @Option(names = "--api-key", description = "Make an API key instead. It is shown only once.")
  private boolean apiKey;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Folder for the keys (default: .prefstream/credentials in the checkout).")
  private @Nullable Path folder;

  @Override
  public void run() {
    if (!Principal.isSubject(subject)) {
      throw new ParameterException(spec.commandLine(), "--subject must be " + Principal.SUBJECTS);
    }
    CredentialFolder credentials =
        new CredentialFolder(folder == null ? Installation.kept("credentials") : folder);
    PrintWriter out = spec.commandLine().getOut();
    out.println(apiKey ? newApiKey(credentials) : newToken(credentials));
    out.flush();
  }

  private String newToken(CredentialFolder credentials) {
    TokenIssuer tokens = credentials.issuer(algorithm);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return tokens.issue(
        new Claims(issuer, audience, subject, roles, now, ttl == null ? USUAL_TTL : ttl));
  }

  private String newApiKey(CredentialFolder credentials) {
    Instant expiresAt =
        ttl == null ? Instant.MAX : Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(ttl);
    ApiKey.Issued issued = ApiKey.issue(new SecureRandom(), subject, roles, expiresAt);
    credentials.add(issued.kept());
    return issued.text();
  }
}
