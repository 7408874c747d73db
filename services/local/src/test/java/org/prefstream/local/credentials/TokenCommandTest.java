package org.prefstream.local.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.local.CommandRun;

/// The output and the files of `prefstream token`.
class TokenCommandTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "EdDSA"})
  void printsATokenAndNothingElse(String algorithm) throws IOException {
    CommandRun run =
        run("--subject", "ann", "--role", "annotator", "--ttl", "1h", "--algorithm", algorithm);

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    String[] parts = run.out().strip().split("\\.", -1);
    assertThat(parts).hasSize(3);
    assertThat(decoded(parts[0])).contains("\"alg\":\"" + algorithm + "\"");
    assertThat(decoded(parts[1]))
        .contains(
            "\"iss\":\"prefstream-local\"",
            "\"aud\":\"prefstream\"",
            "\"sub\":\"ann\"",
            "\"roles\":[\"annotator\"]");
    assertThat(Files.readString(folder.resolve("accepted/jwks.json")))
        .contains("\"alg\":\"" + algorithm + "\"")
        .doesNotContain("\"d\"");
  }

  @Test
  void makesAKeyPairOnceThatOnlyItsOwnerCanRead() throws IOException {
    run("--subject", "ann", "--role", "annotator");
    Path file = folder.resolve("ES256.private.jwk");
    String keyPair = Files.readString(file);

    run("--subject", "ben", "--role", "loader,monitor");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).isEqualTo(keyPair);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("ES256.private.jwk", "accepted");
    }
  }

  @Test
  void publishesTheKeysOfEveryAlgorithm() throws IOException {
    run("--subject", "ann", "--role", "annotator", "--algorithm", "ES256");
    run("--subject", "ann", "--role", "annotator", "--algorithm", "EdDSA");

    assertThat(Files.readString(folder.resolve("accepted/jwks.json"))).contains("ES256", "EdDSA");
  }

  @Test
  void refusesAKeyPairThatOtherUsersCanRead() throws IOException {
    run("--subject", "ann", "--role", "annotator");
    Files.setPosixFilePermissions(
        folder.resolve("ES256.private.jwk"), PosixFilePermissions.fromString("rw-r--r--"));

    CommandRun run = run("--subject", "ann", "--role", "annotator");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains("chmod 600");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void reportsAFileWithoutAKeyPairWithoutQuotingIt() throws IOException {
    Path file = folder.resolve("ES256.private.jwk");
    Files.writeString(file, "{\"d\":\"xyzzy\"}");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    CommandRun run = run("--subject", "ann", "--role", "annotator");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().doesNotContain("xyzzy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann ", "\u00A0ann", "Rene\u0301", "a\u200Bnn", ""})
  void refusesASubjectWhoseEventsWouldBeRefused(String subject) {
    CommandRun token = run("--subject", subject, "--role", "annotator");
    CommandRun key = run("--api-key", "--subject", subject, "--role", "annotator");

    assertThat(List.of(token.code(), key.code())).containsOnly(2);
    assertThat(token.err()).contains("--subject must be 1 to 256 characters in Unicode NFC");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3651d", "999999999s", "99999999h", "1795953600000", "0s", "-1h"})
  void refusesALifetimeBeyondTheLimit(String time) {
    CommandRun run = run("--subject", "ann", "--role", "annotator", "--ttl", time);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("at most 3650d");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void printsAnApiKeyOnceAndKeepsItsHash() throws IOException {
    CommandRun first = run("--api-key", "--subject", "importer", "--role", "loader");
    CommandRun second = run("--api-key", "--subject", "judge", "--role", "model", "--ttl", "90d");

    List<String> kept = Files.readAllLines(folder.resolve("accepted/api-keys.jsonl"));
    assertThat(first.out()).matches("prefstream_[0-9a-f]{16}_[A-Za-z0-9_-]{43}\n");
    assertThat(kept).hasSize(2);
    assertThat(kept.getFirst())
        .contains("\"subject\":\"importer\"", "\"roles\":[\"loader\"]", "\"sha256\":")
        .doesNotContain(first.out().strip().substring(28), "expiresAt");
    assertThat(kept.getLast())
        .contains("expiresAt")
        .doesNotContain(second.out().strip().substring(28));
  }

  @Test
  void refusesAFolderInWhichTwoFilesAreOne() throws IOException {
    run("--subject", "ann", "--role", "annotator");
    Path secret = folder.resolve("ES256.private.jwk");
    String before = Files.readString(secret);
    Path keys = folder.resolve("accepted/api-keys.jsonl");
    Files.createSymbolicLink(keys, Path.of("../ES256.private.jwk"));

    CommandRun run = run("--api-key", "--subject", "importer", "--role", "loader");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("are the same file, but must be different files");
    assertThat(secret).hasContent(before);
  }

  @Test
  void addsAnApiKeyOnALineOfItsOwn() throws IOException {
    Path keys = Files.createDirectories(folder.resolve("accepted")).resolve("api-keys.jsonl");
    Files.writeString(keys, "{\"without\":\"an end\"}");

    assertThat(run("--api-key", "--subject", "importer", "--role", "loader").code()).isZero();

    assertThat(Files.readAllLines(keys)).hasSize(2).first().isEqualTo("{\"without\":\"an end\"}");
  }

  @Test
  void recognisesATokenOrAnApiKeyInAFile() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "a.b.c\n");
    Path key = Files.writeString(folder.resolve("key"), "prefstream_0_1");

    assertThat(new CredentialFile(token).headers())
        .isEqualTo(Map.of("Authorization", "Bearer a.b.c"));
    assertThat(new CredentialFile(key).headers()).isEqualTo(Map.of("X-Api-Key", "prefstream_0_1"));
  }

  @Test
  void refusesAFileWithoutATokenOrAnApiKey() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "two words\nand lines");

    CommandRun run = CommandRun.of("simulate", "--votes", "10", "--credentials", file.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains("no token or API key");
  }

  private CommandRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("token", "--folder", folder.toString()));
    all.addAll(List.of(arguments));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }
}
