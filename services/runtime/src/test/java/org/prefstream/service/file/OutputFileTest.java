package org.prefstream.service.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
  private static final String NEW = "new\n".repeat(100_000);

  @TempDir private Path folder;
  private Path file = Path.of("out");

  @BeforeEach
  void writeWhatIsThereBefore() throws IOException {
    file = Files.writeString(folder.resolve("out.csv"), "old");
  }

  @Test
  void keepsTheOldFileUntilTheNewOneIsComplete() throws IOException {
    try (OutputFile output = OutputFile.open(file)) {
      output.out().write(NEW.getBytes(UTF_8));
      output.out().flush();
      assertThat(file).hasContent("old");

      output.commit();

      assertThat(file).hasContent(NEW);
    }
    assertThat(names()).containsExactly("out.csv");
  }

  @Test
  void leavesOnlyTheOldFileAfterAnyFailure() {
    assertThatThrownBy(
            () ->
                OutputFile.write(
                    file,
                    out -> {
                      out.write(NEW.getBytes(UTF_8));
                      throw new IOException("no space left");
                    }))
        .hasMessage("no space left");

    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("out.csv");
  }

  @Test
  void createsAMissingFileWithTheUsualPermissions() throws IOException {
    Path made = folder.resolve("made");
    OutputFile.write(made, out -> out.write('x'));

    assertThat(made).hasContent("x");
    assertThat(Files.getPosixFilePermissions(made)).isEqualTo(Files.getPosixFilePermissions(file));
  }

  @Test
  void keepsPermissions() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    OutputFile.write(file, out -> out.write('x'));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void makesASecretReadableOnlyForItsOwnerAtAllTimes() throws IOException {
    Path secret = folder.resolve("secret");

    OutputFile.writeForOwnerOnly(
        secret,
        out -> {
          for (Path each : list()) {
            if (!each.equals(file)) {
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                  .isEqualTo("rw-------");
            }
          }
          out.write('x');
        });

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
  }

  @Test
  void keepsASymbolicLinkAndReplacesItsTarget() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), Path.of("../out.csv"));
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("elsewhere/new"));

    OutputFile.write(link, out -> out.write('x'));
    OutputFile.write(dangling, out -> out.write('y'));

    assertThat(file).hasContent("x");
    assertThat(elsewhere.resolve("new")).hasContent("y");
    assertThat(link).isSymbolicLink();
    assertThat(dangling).isSymbolicLink();
  }

  @Test
  void writesIntoAPipe() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<String> reader = CompletableFuture.supplyAsync(() -> read(pipe));

    OutputFile.write(pipe, out -> out.write(NEW.getBytes(UTF_8)));

    assertThat(reader.join()).isEqualTo(NEW);
    assertThat(Files.isRegularFile(pipe, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void writesIntoADeviceAndReportsItsFailure() throws IOException {
    OutputFile.write(Path.of("/dev/null"), out -> out.write(NEW.getBytes(UTF_8)));

    assertThatThrownBy(
            () -> OutputFile.write(Path.of("/dev/full"), out -> out.write(NEW.getBytes(UTF_8))))
        .isInstanceOf(IOException.class);
    assertThat(Path.of("/dev/null")).exists();
  }

  @Test
  void refusesUnwritablePathsInAdvance() throws IOException {
    assertThatThrownBy(() -> OutputFile.requireWritable(folder))
        .hasMessageContaining("is a folder");
    assertThatThrownBy(() -> OutputFile.requireWritable(folder.resolve("no/such")))
        .hasMessageContaining("a file cannot be created in");
    assertThatThrownBy(() -> OutputFile.requireWritable(Path.of("")))
        .isInstanceOf(IOException.class);
    OutputFile.requireWritable(Path.of("-"));
    OutputFile.requireWritable(file);
  }

  @Test
  void writesAFileWithTheLongestPossibleName() throws IOException {
    Path longest = folder.resolve("x".repeat(255));

    OutputFile.write(longest, out -> out.write('x'));

    assertThat(longest).hasContent("x");
  }

  private static String read(Path pipe) {
    try {
      return Files.readString(pipe);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> list() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private List<String> names() {
    try {
      return list().stream().map(each -> String.valueOf(each.getFileName())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
