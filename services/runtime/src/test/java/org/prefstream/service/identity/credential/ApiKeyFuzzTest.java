package org.prefstream.service.identity.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefstream.service.identity.Role;

/// Keys, and files of keys, of any bytes.
final class ApiKeyFuzzTest {
  private static final ApiKey.Issued ISSUED =
      ApiKey.issue(
          new SecureRandom(), "ann", Set.of(Role.ANNOTATOR), Instant.parse("2027-01-31T00:00:00Z"));
  private static final ApiKeys KEYS = ApiKeys.parse(ISSUED.kept().toLine().getBytes(UTF_8));

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "")
  void findsOnlyTheKeyItselfAndReadsFilesAsTheyWereWritten(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    assertThat(KEYS.find(text) != null).isEqualTo(text.equals(ISSUED.text()));
    try {
      ApiKeys read = ApiKeys.parse(bytes);
      for (ApiKey key : read.byId().values()) {
        assertThat(ApiKeys.parse(key.toLine().getBytes(UTF_8)).byId())
            .containsExactly(Map.entry(key.id(), key));
      }
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageStartingWith("line ");
      assertThat(e.getMessage()).hasSizeLessThan(200);
    }
  }

  static Stream<byte[]> seeds() {
    String line = ISSUED.kept().toLine();
    return Stream.of(
            ISSUED.text(),
            line,
            "# keys\n\n" + line + "\r\n" + line,
            line.replace("2027-01-31T00:00:00Z", "+999999999-12-31T23:59:59.999999999Z"),
            line.replace("[\"annotator\"]", "[\"loader\",null,{}]"),
            line.replace("\"ann\"", "7"),
            "{}",
            "[]",
            "null")
        .map(text -> text.getBytes(UTF_8));
  }
}
