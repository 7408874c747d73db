package org.prefstream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine commands =
      Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all",
        "machine",
        "ingest",
        "overload",
        "topology",
        "latency",
        "startup",
        "memory",
        "monitor",
        "archive",
        "serde",
        "consensus",
        "evaluation",
        "drift",
        "hot-question",
        "soak",
        "first-build"
      })
  void everyCommandHasHelp(String command) {
    assertThat(commands.execute(command, "--help")).isZero();
    assertThat(out.toString()).contains("prefstream bench " + command, "--report");
  }

  @Test
  void aMissingCommandIsWrongUse() {
    assertThat(commands.execute()).isEqualTo(2);
  }

  @Test
  void aReportThatIsNotMarkdownIsWrongUse() {
    assertThat(commands.execute("machine", "--report", folder.resolve("x.html").toString()))
        .isEqualTo(2);
  }

  @Test
  void aReportThatReplacesAFileBeingReadIsWrongUse() throws Exception {
    Path votes = Files.writeString(folder.resolve("votes.csv"), "task,worker,label\n");
    Path report = Files.createSymbolicLink(folder.resolve("report.md"), votes);

    int code =
        commands.execute("evaluation", "--data", folder.toString(), "--report", report.toString());

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("which is read");
    assertThat(votes).hasContent("task,worker,label\n");
  }

  @Test
  void anArgumentThatIsNotUtf8IsWrongUse() {
    assertThat(Main.execute(commands, "machine", "--report", "\uFFFD.md")).isEqualTo(2);
    assertThat(err.toString()).contains("is not UTF-8 text");
  }

  @Test
  void aSectionIsPrintedAndPutIntoTheReport() throws Exception {
    Path report = folder.resolve("benchmarks.md");

    assertThat(commands.execute("machine", "--report", report.toString())).isZero();

    assertThat(out.toString()).contains("## Machine", "`./prefstream bench machine`");
    assertThat(Files.readString(report)).contains("## Machine", "<!-- begin machine -->");
  }
}
