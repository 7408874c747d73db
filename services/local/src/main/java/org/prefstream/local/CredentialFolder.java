package org.prefstream.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.prefstream.service.identity.ApiKey;
import org.prefstream.service.identity.TokenIssuer;
import org.prefstream.service.identity.TokenIssuer.Algorithm;

/// Key pairs of one's own, one an algorithm, and API keys.
///
/// - `<algorithm>.private.jwk` can issue tokens: only its owner may read it.
/// - `accepted` is what services are shown: `jwks.json` with the public keys, for
///   `PREFSTREAM_JWT_JWKS`, and `api-keys.jsonl` with hashes of API keys, for
///   `PREFSTREAM_API_KEYS_FILE`.
record CredentialFolder(Path root) {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
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

  /// The issuer of an algorithm; its key pair is made where there is none.
  TokenIssuer issuer(Algorithm algorithm) {
    try {
      Files.createDirectories(accepted());
      Path file = privateKey(algorithm);
      if (!Files.exists(file)) {
        make(algorithm, file);
      }
      TokenIssuer issuer = read(file);
      publish();
      return issuer;
    } catch (IOException e) {
      throw cannotUse(e);
    }
  }

  /// Adds an API key to those that are accepted.
  void add(ApiKey key) {
    try {
      Files.createDirectories(accepted());
      Files.writeString(
          apiKeys(),
          key.toLine() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw cannotUse(e);
    }
  }

  private Path privateKey(Algorithm algorithm) {
    return root.resolve(algorithm + ".private.jwk");
  }

  /// The file is its owner's alone before anything is in it. Of two commands at a time one makes
  /// it.
  private static void make(Algorithm algorithm, Path file) throws IOException {
    Path unfinished = Path.of(file + "." + ProcessHandle.current().pid());
    Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try {
      Files.writeString(unfinished, TokenIssuer.generate(algorithm).privateKey());
      Files.createLink(file, unfinished);
    } catch (FileAlreadyExistsException e) { // then that is the key pair
      return;
    } finally {
      Files.delete(unfinished);
    }
  }

  private static TokenIssuer read(Path file) throws IOException {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    permissions.addAll(Files.getPosixFilePermissions(file));
    permissions.retainAll(OTHERS);
    if (!permissions.isEmpty()) {
      throw new LocalFailure(
          "Others can use %s. Make another key pair, or: chmod 600 %s".formatted(file, file));
    }
    try {
      return TokenIssuer.of(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new LocalFailure("%s holds no key pair: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// Services that read the file never see half of it.
  private void publish() throws IOException {
    List<TokenIssuer> issuers = new ArrayList<>();
    for (Algorithm algorithm : Algorithm.values()) {
      if (Files.exists(privateKey(algorithm))) {
        issuers.add(read(privateKey(algorithm)));
      }
    }
    byte[] keys = TokenIssuer.publicKeys(issuers).getBytes(StandardCharsets.UTF_8);
    Path unfinished = Path.of(publicKeys() + "." + ProcessHandle.current().pid());
    Files.write(unfinished, keys);
    Files.move(
        unfinished,
        publicKeys(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private LocalFailure cannotUse(IOException e) {
    return new LocalFailure("Cannot use the folder " + root + ": " + e, e);
  }
}
