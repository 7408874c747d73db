package org.prefstream.service.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefstream.service.identity.Principal;
import org.prefstream.service.identity.Role;

/// API keys, and the file that keeps their hashes.
final class ApiKeysTest {
  private static final Instant END = Instant.parse("2027-01-31T00:00:00Z");

  private final SecureRandom random = new SecureRandom();

  @Test
  void findsTheKeyThatWasIssued() {
    ApiKey.Issued loader = ApiKey.issue(random, "importer", Set.of(Role.LOADER), Instant.MAX);
    ApiKey.Issued model = ApiKey.issue(random, "judge", Set.of(Role.MODEL, Role.MONITOR), END);
    ApiKeys keys = parse("# machines", loader.kept().toLine(), "", model.kept().toLine());

    assertThat(keys.find(loader.text())).isEqualTo(loader.kept());
    assertThat(keys.find(model.text())).isEqualTo(model.kept());
    assertThat(model.kept().principal())
        .isEqualTo(new Principal("judge", Set.of(Role.MODEL, Role.MONITOR), END));
  }

  @Test
  void findsNoKeyIfAnyPartDiffers() {
    ApiKey.Issued issued = ApiKey.issue(random, "importer", Set.of(Role.LOADER), Instant.MAX);
    ApiKey.Issued other = ApiKey.issue(random, "importer", Set.of(Role.LOADER), Instant.MAX);
    ApiKeys keys = parse(issued.kept().toLine());
    String text = issued.text();
    String withOtherSecret =
        text.substring(0, text.lastIndexOf('_', 30)) + other.text().substring(27);

    assertThat(keys.find(other.text())).isNull();
    assertThat(keys.find(withOtherSecret)).isNull();
    assertThat(keys.find(text + "A")).isNull();
    assertThat(keys.find(text.substring(0, text.length() - 1))).isNull();
    assertThat(keys.find(issued.kept().hash())).isNull();
    assertThat(keys.find("")).isNull();
  }

  @Test
  void revealsNothingAboutTheSecret() {
    ApiKey.Issued issued = ApiKey.issue(random, "importer", Set.of(Role.LOADER), Instant.MAX);
    String secret = issued.text().substring(28);

    assertThat(issued.text()).matches("prefstream_[0-9a-f]{16}_[A-Za-z0-9_-]{43}");
    assertThat(issued.toString()).doesNotContain(secret);
    assertThat(issued.kept().toLine()).doesNotContain(secret);
  }

  @Test
  void neverIssuesTheSameKeyTwice() {
    assertThat(
            IntStream.range(0, 1_000)
                .mapToObj(i -> ApiKey.issue(random, "a", Set.of(Role.LOADER), END).text())
                .distinct())
        .hasSize(1_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "xyzzy|must be a JSON object",
        "[]|must be a JSON object",
        "{}|id must be 16 hexadecimal digits",
        "{'id':7}|id must be 16 hexadecimal digits",
        "{'id':'0123456789abcdef'}|hash must be 64 hexadecimal digits",
        "{'id':'0123456789abcdef','sha256':'HASH'}|subject must be 1 to 256 characters",
        "{'id':'0123456789abcdef','sha256':'HASH','subject':'a'}|roles must name one role",
        "{'id':'0123456789abcdef','sha256':'HASH','subject':'a','roles':['xyzzy']}|among annotator,"
            + " loader, model",
        "{'id':'0123456789abcdef','sha256':'HASH','subject':'a','roles':'loader'}|member of the"
            + " wrong type",
        "{'id':'0123456789abcdef','sha256':'HASH','subject':'a','roles':['loader'],'expiresAt':'xyzzy'}|expiresAt"
            + " must be"
      })
  void namesTheInvalidLineWithoutQuotingIt(String line, String problem) {
    String json = line.replace('\'', '"').replace("HASH", "0".repeat(64));

    assertThatThrownBy(() -> parse("", json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("line 2: ")
        .hasMessageContaining(problem)
        .hasMessageNotContaining("xyzzy");
  }

  @Test
  void refusesARepeatedId() {
    String line = ApiKey.issue(random, "a", Set.of(Role.LOADER), END).kept().toLine();

    assertThatThrownBy(() -> parse(line, line)).hasMessageContaining("line 2: the id");
  }

  private static ApiKeys parse(String... lines) {
    return ApiKeys.parse(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }
}
