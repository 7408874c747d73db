package org.prefstream.service.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileIdentityTest {
  @TempDir private Path folder;
  private Path file = Path.of("a.csv");

  @BeforeEach
  void makeAFileInAFolderWithALinkToIt() throws IOException {
    file = Files.writeString(Files.createDirectory(folder.resolve("f")).resolve("a.csv"), "a");
    Files.createSymbolicLink(folder.resolve("g"), Path.of("f"));
  }

  @Test
  void aFileIsTheSameByEveryNameItHas() throws IOException {
    Path hard = Files.createLink(folder.resolve("hard.csv"), file);
    Path soft = Files.createSymbolicLink(folder.resolve("soft.csv"), file);
    Path further = Files.createSymbolicLink(folder.resolve("further.csv"), Path.of("soft.csv"));

    for (Path name :
        new Path[] {
          file,
          folder.resolve("f/./a.csv"),
          folder.resolve("f/../f/a.csv"),
          folder.resolve("g/a.csv"),
          Path.of("").toAbsolutePath().relativize(file.toRealPath()),
          hard,
          soft,
          further
        }) {
      assertThat(FileIdentity.collide(name, file)).as("%s read", name).isTrue();
      assertThat(FileIdentity.collide(file, name)).as("%s written", name).isTrue();
      assertThat(FileIdentity.collideAsOutputs(file, name)).as("%s", name).isTrue();
    }
  }

  @Test
  void filesThatDoNotExistYetAreTheSameByEveryNameTheyWillHave() throws IOException {
    Path soft = Files.createSymbolicLink(folder.resolve("soft.csv"), Path.of("f/new.csv"));

    for (String name : new String[] {"f/new.csv", "g/new.csv", "f/NEW.csv", "f/./new.csv"}) {
      assertThat(FileIdentity.collideAsOutputs(soft, folder.resolve(name))).as(name).isTrue();
    }
    assertThat(FileIdentity.collideAsOutputs(folder.resolve("ü"), folder.resolve("u\u0308")))
        .as("composed otherwise, which is one file on some file systems")
        .isTrue();
  }

  @Test
  void distinguishesDifferentFilesHoweverAlike() throws IOException {
    Path copy = Files.copy(file, folder.resolve("f/A.csv"));

    assertThat(FileIdentity.collide(file, folder.resolve("f/b.csv"))).isFalse();
    assertThat(FileIdentity.collide(file, folder.resolve("a.csv"))).isFalse();
    assertThat(FileIdentity.collideAsOutputs(folder.resolve("x"), folder.resolve("f/x"))).isFalse();
    assertThat(FileIdentity.collideAsOutputs(folder.resolve("no/x"), folder.resolve("on/x")))
        .isFalse();
    assertThat(FileIdentity.isSame(file, copy)).isEqualTo(Files.isSameFile(file, copy));
  }

  @Test
  void aPipeIsNotReadAndWrittenByOneCommand() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThat(FileIdentity.collide(pipe, pipe)).isTrue();
    assertThat(FileIdentity.collideAsInputs(pipe, folder.resolve("g/../pipe"))).isTrue();
  }

  @Test
  void allowsTheNullDeviceAsInputAndOutput() throws IOException {
    Path nothing = Path.of("/dev/null");

    assertThat(FileIdentity.collide(nothing, nothing)).isFalse();
    assertThat(FileIdentity.collideAsOutputs(nothing, nothing)).isFalse();
  }

  @Test
  void aDashIsStandardInputForReadersAndStandardOutputForWriters() throws IOException {
    Path dash = Path.of("-");

    assertThat(FileIdentity.collideAsInputs(dash, Path.of("/dev/stdin"))).isTrue();
    assertThat(FileIdentity.isSame(dash, Path.of("/dev/stdin"))).isFalse();
    assertThat(FileIdentity.collide(file, dash)).isFalse();
    assertThat(FileIdentity.collide(dash, file)).isFalse();
  }

  @Test
  void survivesLinksThatFormACircle() throws IOException {
    Path one = folder.resolve("one");
    Path two = Files.createSymbolicLink(folder.resolve("two"), one);
    Files.createSymbolicLink(one, two);

    assertThat(FileIdentity.isSame(one, file)).isFalse();
  }
}
