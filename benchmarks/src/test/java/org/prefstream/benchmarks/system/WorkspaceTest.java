package org.prefstream.benchmarks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.benchmarks.process.ChildProcess;
import org.prefstream.benchmarks.process.DiskUsage;

class WorkspaceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Test
  void closingStopsProcessesAndDeletesTheFolder() throws Exception {
    ChildProcess child;
    Path folder;
    try (Workspace workspace = Workspace.open()) {
      folder = workspace.folder();
      Files.writeString(Files.createDirectories(folder.resolve("a/b")).resolve("file"), "x");
      child = workspace.launch("sleep", List.of("sleep", "60"), Map.of());
      child.requireAlive();
    }

    assertThat(child.handle().isAlive()).isFalse();
    assertThat(folder).doesNotExist();
  }

  @Test
  void returnsWhatAProcessPrinted() throws Exception {
    try (Workspace workspace = Workspace.open()) {
      ChildProcess child =
          workspace.launch("echo", List.of("sh", "-c", "echo $WORD"), Map.of("WORD", "hello"));

      assertThat(child.awaitSuccess(PATIENCE)).isEqualTo("hello\n");
    }
  }

  @Test
  void aFailedProcessIsReportedWithItsLastLines() {
    try (Workspace workspace = Workspace.open()) {
      ChildProcess child =
          workspace.launch("broken", List.of("sh", "-c", "echo the reason; exit 3"), Map.of());

      assertThatThrownBy(() -> child.awaitSuccess(PATIENCE))
          .isInstanceOf(BenchmarkFailure.class)
          .hasMessageContaining("broken ended with 3")
          .hasMessageContaining("the reason");
    }
  }

  @Test
  void sizesOfFoldersAreAddedUp() throws Exception {
    try (Workspace workspace = Workspace.open()) {
      for (String name : List.of("votes-0", "votes-1", "other-0")) {
        Path folder = Files.createDirectory(workspace.folder().resolve(name));
        Files.write(folder.resolve("log"), new byte[1 << 20]);
      }

      assertThat(DiskUsage.of(workspace.folder(), name -> name.startsWith("votes")))
          .isBetween(2L << 20, (2L << 20) + 100_000);
      assertThat(DiskUsage.of(workspace.folder().resolve("missing"))).isZero();
    }
  }
}
