package org.prefstream.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prefstream.local.failure.LocalFailure;

class DataFolderTest {
  @TempDir private Path root;

  @Test
  void isRefusedWhileItIsInUse() {
    try (DataFolder holder = DataFolder.open(root)) {
      assertThatThrownBy(() -> DataFolder.open(holder.root()))
          .isInstanceOf(LocalFailure.class)
          .hasMessageContaining("in use by another `prefstream up`")
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("--data");
    }
  }

  @Test
  void isFreeAgainAfterItIsClosed() {
    DataFolder.open(root).close();

    try (DataFolder again = DataFolder.open(root)) {
      assertThat(again.broker()).isDirectory();
    }
  }

  @Test
  void saysWhyAFolderCannotBeUsed() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "");

    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(LocalFailure.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void endsProcessesLeftBehind() throws IOException {
    Process left = new ProcessBuilder("sleep", "600").start();
    try (DataFolder folder = DataFolder.open(root)) {
      folder.pidFile("registry").write(left.toHandle());

      assertThat(folder.endLeftovers()).isEqualTo(1);
      assertThat(left.isAlive()).isFalse();
    } finally {
      left.destroyForcibly();
    }
  }

  @Test
  void sparesAnotherProcessThatGotTheSameId() throws IOException {
    Process other = new ProcessBuilder("sleep", "600").start();
    try (DataFolder folder = DataFolder.open(root)) {
      Files.writeString(folder.pidFile("registry").file(), other.pid() + " 2001-01-01T00:00:00Z");

      assertThat(folder.endLeftovers()).isZero();
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }
}
