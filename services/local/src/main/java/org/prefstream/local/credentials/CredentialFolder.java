package org.prefstream.local.credentials;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.prefstream.local.failure.LocalFailure;
import org.prefstream.service.file.FileIdentity;
import org.prefstream.service.file.OutputFile;
import org.prefstream.service.identity.credential.ApiKey;
import org.prefstream.service.identity.token.TokenIssuer;
import org.prefstream.service.identity.token.TokenIssuer.Algorithm;

/// The folder of `prefstream token`: one key pair per algorithm, and API keys.
///
/// - `<algorithm>.private.jwk` can issue tokens: only its owner may read it.
/// - `accepted` is the part that services read: `jwks.json` with the public keys, for
///   `PREFSTREAM_JWT_JWKS`, and `api-keys.jsonl` with hashes of API keys, for
///   `PREFSTREAM_API_KEYS_FILE`.
record CredentialFolder(Path root) {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  CredentialFolder {
    root = root.toAbsolutePath().normalize();
  }

  private Path accepted() {
    return root.resolve("accepted");
  }

  private Path publicKeys() {
    return accepted().resolve("jwks.json");
  }

  private Path apiKeys() {
    return accepted().resolve("api-keys.jsonl");
  }

  /// The issuer for an algorithm; makes its key pair if it does not exist.
  TokenIssuer issuer(Algorithm algorithm) {
    return alone(
        () -> {
          Path file = privateKey(algorithm);
          if (!Files.exists(file)) {
            make(algorithm, file);
          }
          TokenIssuer issuer = read(file);
          publish();
          return issuer;
        });
  }

  /// Adds an API key to the accepted ones.
  void add(ApiKey key) {
    alone(
        () -> {
          byte[] before = Files.exists(apiKeys()) ? Files.readAllBytes(apiKeys()) : new byte[0];
          byte[] line = (key.toLine() + "\n").getBytes(StandardCharsets.UTF_8);
          OutputFile.write(
              apiKeys(),
              out -> {
                out.write(before);
                if (before.length > 0 && before[before.length - 1] != '\n') {
                  out.write('\n');
                }
                out.write(line);
              });
          return key;
        });
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  /// Runs a step while no other command changes the folder.
  private <T> T alone(Step<T> step) {
    try {
      Files.createDirectories(accepted());
      try (FileChannel channel =
              FileChannel.open(
                  accepted().resolve(".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        requireApart();
        return step.run();
      }
    } catch (IOException e) {
      throw LocalFailure.of("Cannot use the folder " + root, e);
    }
  }

  /// If one file were a link to another, secrets could be published or overwritten.
  private void requireApart() throws IOException {
    List<Path> files = new ArrayList<>(List.of(publicKeys(), apiKeys()));
    for (Algorithm algorithm : Algorithm.values()) {
      files.add(privateKey(algorithm));
    }
    for (int i = 0; i < files.size(); i++) {
      for (int j = i + 1; j < files.size(); j++) {
        if (FileIdentity.collideAsOutputs(files.get(i), files.get(j))) {
          throw new LocalFailure(
              "%s and %s are the same file, but must be different files"
                  .formatted(files.get(i), files.get(j)));
        }
      }
    }
  }

  private Path privateKey(Algorithm algorithm) {
    return root.resolve(algorithm + ".private.jwk");
  }

  private static void make(Algorithm algorithm, Path file) throws IOException {
    byte[] keyPair = TokenIssuer.generate(algorithm).privateKey().getBytes(StandardCharsets.UTF_8);
    OutputFile.writeForOwnerOnly(file, out -> out.write(keyPair));
  }

  private static TokenIssuer read(Path file) throws IOException {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    permissions.addAll(Files.getPosixFilePermissions(file));
    permissions.retainAll(OTHERS);
    if (!permissions.isEmpty()) {
      throw new LocalFailure(
          "Other users can access %s. Make a new key pair, or run: chmod 600 %s"
              .formatted(file, file));
    }
    try {
      return TokenIssuer.of(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new LocalFailure("%s contains no key pair: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// Replaces the file in one step, so that services never read half of it.
  private void publish() throws IOException {
    List<TokenIssuer> issuers = new ArrayList<>();
    for (Algorithm algorithm : Algorithm.values()) {
      if (Files.exists(privateKey(algorithm))) {
        issuers.add(read(privateKey(algorithm)));
      }
    }
    byte[] keys = TokenIssuer.publicKeys(issuers).getBytes(StandardCharsets.UTF_8);
    OutputFile.write(publicKeys(), out -> out.write(keys));
  }
}
