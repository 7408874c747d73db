package org.prefstream.local.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.local.CommandRun;

/// The events that `prefstream replay` sends from its files, and its output.
class ReplayCommandTest {
  private static final String THREE = "{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n";

  private final TakenEvents gateway = new TakenEvents();
  @TempDir private Path folder;
  private Path file = Path.of("v.jsonl");

  @BeforeEach
  void name() {
    file = folder.resolve("v.jsonl");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aPipeIsReadInOnePass() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(THREE));

    CommandRun run = replay("--preferences", file.toString());
    writer.join();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("3 events accepted, 0 refused");
    assertThat(gateway.all()).containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\n\n", "\r\n \r\n"})
  void lineEndsAndAByteOrderMarkDoNotChangeTheEvents(String end) {
    write("\uFEFF{\"n\":1}" + end + "{\"n\":2}" + end + "{\"n\":3}");

    assertThat(replay("--safety", file.toString()).code()).isZero();
    assertThat(gateway.all()).containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
  }

  @Test
  void annotationsGetTheirLineNumberAndOneTimeByTheGatewaysClock() {
    write(
        """

        {"n":2}
        {"n":3,"annotatedAt":"2026-01-01T00:00:00Z"}
        {"n":4,"sequence":9}
        """);

    assertThat(replay("--preferences", file.toString(), "--from-line", "2").code()).isZero();

    String time = "\"annotatedAt\":\"" + TakenEvents.TIME + "\"";
    assertThat(gateway.asSent())
        .containsExactly(
            "{\"sequence\":2," + time + ",\"n\":2}",
            "{\"sequence\":3,\"n\":3,\"annotatedAt\":\"2026-01-01T00:00:00Z\"}",
            "{" + time + ",\"n\":4,\"sequence\":9}");
  }

  @Test
  void reportsRefusedEventsByFileAndLine() {
    write("\n{\"n\":2}\n\n\"bad\"\n{\"n\":5}\n\"also bad\"\n");

    CommandRun run = replay("--preferences", file.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "refused 2 times: choice: is bad",
            "refused %s:4: choice: is bad".formatted(file),
            "refused %s:6: choice: is bad".formatted(file))
        .doesNotContain("more");
    assertThat(run.err()).endsWith("prefstream: 2 events were refused.%n".formatted());
    assertThat(gateway.all()).containsExactly("{\"n\":2}", "{\"n\":5}");
  }

  @Test
  void reportsTheFirstRefusedLinesAndCountsTheOthers() {
    write(
        IntStream.rangeClosed(1, 1_234)
            .mapToObj("\"bad\" %d%n"::formatted)
            .collect(Collectors.joining()));

    CommandRun run = replay("--preferences", file.toString());

    assertThat(run.out())
        .contains(file + ":1: ", file + ":20: ", "refused 1,214 more times, on other lines")
        .doesNotContain(file + ":21: ");
  }

  @Test
  void skipsAndCountsTheLinesBeforeTheFirstOne() {
    write(THREE + "\"bad\"\n{\"n\":5}");

    CommandRun run = replay("--preferences", file.toString(), "--from-line", "3");

    assertThat(gateway.all()).containsExactly("{\"n\":3}", "{\"n\":5}");
    assertThat(run.out()).contains(file + ":4: choice: is bad");
  }

  @Test
  void refusesAFirstLineBeyondTheEndOfTheFile() {
    write(THREE);

    assertThat(replay("--preferences", file.toString(), "--from-line", "4").code()).isZero();
    CommandRun run = replay("--preferences", file.toString(), "--from-line", "5");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("has 3 lines, and was to be read from line 5");
    assertThat(gateway.all()).isEmpty();
  }

  @Test
  void sendsAGzipFileThatIsCutShortAsFarAsItGoesAndFails() throws IOException {
    String lines =
        IntStream.range(0, 50_000)
            .mapToObj(number -> "{\"n\":%d,\"h\":%d}\n".formatted(number, number * 31 % 977))
            .collect(Collectors.joining());
    byte[] packed = gzip(lines);
    Files.write(file, Arrays.copyOf(packed, packed.length / 2));

    CommandRun run = replay("--preferences", file.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "v.jsonl:%d: cannot be read from here on: the gzip data is cut short"
                .formatted(gateway.all().size() + 1));
    assertThat(gateway.all()).isNotEmpty().doesNotHaveDuplicates();
    assertThat(Set.copyOf(gateway.all()))
        .isEqualTo(lines.lines().limit(gateway.all().size()).collect(Collectors.toSet()));
  }

  @Test
  void refusesOneFileForTwoKindsOfEvents() throws IOException {
    write(THREE);
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    CommandRun run = replay("--preferences", file.toString(), "--safety", link.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("--safety", "--preferences", "are the same file, but must be different files");
    assertThat(gateway.all()).isEmpty();
  }

  @Test
  void sendsNothingIfOneFileCannotBeRead() {
    write(THREE);

    CommandRun run = replay("--generations", file.toString(), "--safety", "no/such.jsonl");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines())
        .containsExactly("prefstream: Cannot read the files: no/such.jsonl: does not exist");
    assertThat(gateway.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--from-line 0", "--from-line -1", "--from-line 2 --safety s.jsonl"})
  void refusesAFirstLineBelowOneOrOfSeveralFiles(String options) {
    List<String> arguments = new ArrayList<>(List.of("--preferences", file.toString()));
    arguments.addAll(List.of(options.split(" ")));

    assertThat(replay(arguments.toArray(String[]::new)).code()).isEqualTo(2);
  }

  private CommandRun replay(String... options) {
    List<String> arguments = new ArrayList<>(List.of("replay", "--url", gateway.url()));
    arguments.addAll(List.of(options));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private void write(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
