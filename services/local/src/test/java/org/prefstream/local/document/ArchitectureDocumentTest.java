package org.prefstream.local.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// ARCHITECTURE.md names classes instead of lines; each of them must exist.
class ArchitectureDocumentTest {
  private static final Path HOME = Path.of(System.getProperty("prefstream.home"));
  private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z][A-Za-z]*)`");

  @Test
  void everyClassNamedInTheArchitectureExists() throws IOException {
    Set<String> named =
        CLASS_NAME
            .matcher(Files.readString(HOME.resolve("ARCHITECTURE.md")))
            .results()
            .map(MatchResult::group)
            .map(name -> name.replace("`", ""))
            .collect(Collectors.toSet());

    assertThat(named).hasSizeGreaterThan(20);
    assertThat(sources()).containsAll(named);
  }

  private static Set<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(HOME)) {
      return files
          .filter(file -> !file.toString().contains("/target/"))
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java") || name.endsWith(".avsc"))
          .map(name -> name.substring(0, name.lastIndexOf('.')))
          .collect(Collectors.toSet());
    }
  }
}
