package org.prefstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.local.fixture.FreePorts;
import org.prefstream.local.process.Ports;
import picocli.CommandLine;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "up",
        "replay",
        "simulate",
        "consensus",
        "topics",
        "topics create",
        "topics check",
        "rejections",
        "token"
      })
  void everyCommandPrintsItsHelp(String name) {
    int code = command.execute((name + " --help").strip().split(" "));

    assertThat(code).isZero();
    assertThat(out.toString()).startsWith("Usage: " + ("prefstream " + name).strip());
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fly",
        "up --data",
        "up --port-base many",
        "up --port-base 65530",
        "up --heap broker=lots",
        "up --heap kitchen=1g",
        "replay",
        "replay --generations x.jsonl --speed 0",
        "replay --generations x.jsonl --url localhost",
        "simulate --votes 0",
        "simulate --annotators 3",
        "consensus",
        "consensus --votes v.csv",
        "topics",
        "topics create --replication many",
        "rejections generations",
        "rejections --show generations-0",
        "rejections --show generations-0@1 --again",
        "rejections --show generations-0@1 --topic generations",
        "rejections --since yesterday",
        "rejections --all",
        "rejections --dry-run --topic generations",
        "rejections --again",
        "rejections --again --all --topic generations",
        "rejections --again --topic generations generations-0@1",
        "token",
        "token --subject ann",
        "token --role annotator",
        "token --subject ann --role king",
        "token --subject ann --role annotator --ttl soon",
        "token --subject ann --role annotator --ttl 9999d",
        "token --subject ann --role annotator --algorithm HS256"
      })
  void wrongUseGivesExitCodeTwoAndAMessage(String line) {
    int code = line.isEmpty() ? command.execute() : command.execute(line.split(" "));

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).isNotBlank();
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"token --subject ren\uFFFD --role annotator", "up --data d\uD800"})
  void refusesAnArgumentThatIsNotUtf8InOneLine(String line) {
    CommandRun run = CommandRun.of(line.split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines()).singleElement().asString().contains("is not UTF-8 text");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void failsIfStandardOutputCannotBeWritten(@TempDir Path folder) {
    StringWriter errors = new StringWriter();
    PrintWriter full =
        new PrintWriter(
            new Writer() {
              @Override
              public void write(char[] text, int offset, int length) throws IOException {
                throw new IOException("no space left");
              }

              @Override
              public void flush() {}

              @Override
              public void close() {}
            });
    String[] token = {
      "token", "--folder", folder.toString(), "--subject", "ann", "--role", "annotator"
    };

    int code = Main.execute(Main.commandLine().setOut(full).setErr(new PrintWriter(errors)), token);

    assertThat(code).isEqualTo(1);
    assertThat(errors.toString()).contains("standard output");
  }

  @ParameterizedTest
  @ValueSource(strings = {"up --data=", "token --subject a --role annotator --folder="})
  void refusesAnEmptyFolderName(String line) {
    CommandRun run = CommandRun.of(line.split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("the name of a file or folder must not be empty");
  }

  @Test
  void aPortInUseGivesExitCodeOneAndOneLine(@TempDir Path data) throws IOException {
    Ports ports = FreePorts.find();
    try (ServerSocket squatter =
        new ServerSocket(ports.broker(), 1, InetAddress.getLoopbackAddress())) {
      int code =
          command.execute(
              "up", "--data", data.toString(), "--port-base", Integer.toString(ports.base()));

      assertThat(code).isEqualTo(1);
      assertThat(err.toString().lines())
          .singleElement()
          .asString()
          .startsWith("prefstream: Port " + squatter.getLocalPort() + ", for the broker,");
    }
  }

  @Test
  void anUnreadableFileGivesExitCodeOneAndOneLine() {
    int code = command.execute("replay", "--generations", "no/such/file.jsonl");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .isEqualTo("prefstream: Cannot read the files: no/such/file.jsonl: does not exist");
  }

  @Test
  void refusesAFolderInWhichTwoOutputFilesAreOne(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("safety.jsonl"), "before");
    Files.createSymbolicLink(folder.resolve("truth.jsonl"), Path.of("safety.jsonl"));

    int code = command.execute("simulate", "--votes", "50", "--out", folder.toString());

    assertThat(code).isEqualTo(2);
    assertThat(folder.resolve("safety.jsonl")).hasContent("before");
    assertThat(folder.resolve("generations.jsonl")).doesNotExist();
  }

  @Test
  void writesASimulatedCrowdIntoAFolder(@TempDir Path folder) {
    int code = command.execute("simulate", "--votes", "50", "--out", folder.toString());

    assertThat(code).isZero();
    assertThat(folder.resolve("generations.jsonl")).isNotEmptyFile();
    assertThat(folder.resolve("expected.jsonl")).isNotEmptyFile();
  }
}
