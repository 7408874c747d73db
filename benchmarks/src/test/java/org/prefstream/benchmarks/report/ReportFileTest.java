package org.prefstream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
  @TempDir Path folder;

  @Test
  void putsPlotsInTheFolderOfTheDocumentsName() throws Exception {
    ReportFile report = new ReportFile(folder.resolve("benchmarks.md"));

    report.put(new Section("ingest", "fast\n", Map.of("ingest.svg", "<svg/>")));

    assertThat(folder.resolve("benchmarks/ingest.svg")).hasContent("<svg/>");
    assertThat(Files.readString(folder.resolve("benchmarks.md"))).contains("fast");
  }

  @Test
  void keepsTheOtherSections() throws Exception {
    ReportFile report = new ReportFile(folder.resolve("benchmarks.md"));

    report.put(Section.of("ingest", "fast\n"));
    report.put(Section.of("serde", "faster\n"));
    report.put(Section.of("ingest", "slow\n"));

    assertThat(Files.readString(folder.resolve("benchmarks.md")))
        .contains("slow\n", "faster\n")
        .doesNotContain("\nfast\n");
  }

  @Test
  void refusesAFileThatIsNotMarkdown() {
    assertThatThrownBy(() -> new ReportFile(folder.resolve("benchmarks.html")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("benchmarks.html");
  }
}
