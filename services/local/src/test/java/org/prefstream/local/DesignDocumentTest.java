package org.prefstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Code cites docs/design.md by rule, so its rules are numbered without gaps, and each cited rule
/// exists.
class DesignDocumentTest {
  private static final Path HOME = Path.of(System.getProperty("prefstream.home"));
  private static final Pattern RULE = Pattern.compile("^\\*\\*(\\d+)\\. ", Pattern.MULTILINE);
  private static final Pattern CITATION =
      Pattern.compile("docs/design\\.md,[\\s/]+rules?[\\s/]+(\\d+(?:(?:,| to| and|[\\s/])+\\d+)*)");

  @Test
  void rulesAreNumberedInOrder() throws IOException {
    List<Integer> rules = rules();

    assertThat(rules)
        .isNotEmpty()
        .isEqualTo(IntStream.rangeClosed(1, rules.size()).boxed().toList());
  }

  @Test
  void everyCitedRuleExists() throws IOException {
    List<Integer> cited = cited();

    assertThat(cited).hasSizeGreaterThan(10);
    assertThat(rules()).containsAll(cited);
  }

  private static List<Integer> rules() throws IOException {
    return RULE.matcher(Files.readString(HOME.resolve("docs/design.md")))
        .results()
        .map(rule -> Integer.valueOf(rule.group(1)))
        .toList();
  }

  private static List<Integer> cited() throws IOException {
    try (Stream<Path> files = Files.walk(HOME)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("/target/"))
          .flatMap(DesignDocumentTest::citations)
          .toList();
    }
  }

  private static Stream<Integer> citations(Path file) {
    try {
      return CITATION
          .matcher(Files.readString(file))
          .results()
          .flatMap(citation -> Stream.of(citation.group(1).split("\\D+", -1)))
          .map(Integer::valueOf);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
