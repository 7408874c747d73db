package org.prefstream.simulator.jsonl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.simulator.event.Endpoint;

final class EventFilesTest {

  private static final Path FILE = Path.of("f.jsonl");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{1}\n\n{3}\n{4}\n",
        "{1}\r\n\r\n{3}\r\n{4}\r\n",
        "{1}\r\r{3}\r{4}",
        "{1}\r\n \t\r\n{3}\n{4}",
        "{1}\n\r\n{3}\r{4}\r",
      })
  void everyLineThatIsNotBlankIsReadUnderItsNumberHoweverLinesEnd(String text) throws IOException {
    assertThat(read(text.getBytes(UTF_8), 1)).containsExactly(line(1), line(3), line(4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n\r\n", "  \n"})
  void aFileWithoutEventsIsEmpty(String text) throws IOException {
    assertThat(read(text.getBytes(UTF_8), 1)).isEmpty();
  }

  @Test
  void onlyLineEndsSeparateLines() throws IOException {
    String json = "{\"a\":\"\u2028\u0085\u000b\u000c ü 😀\"}";

    assertThat(read(json.getBytes(UTF_8), 1))
        .containsExactly(new Line(Endpoint.SAFETY, json, Origin.of("f.jsonl", 1)));
  }

  @Test
  void theLinesBeforeTheFirstOneAreSkippedAndCounted() throws IOException {
    byte[] text = "{1}\n\n\u00ff{3}\n{4}\n{5}".getBytes(UTF_8);

    assertThat(read(text, 4)).containsExactly(line(4), line(5));
    assertThat(read(text, 5)).containsExactly(line(5));
    assertThat(read(text, 6)).isEmpty();
    assertThatThrownBy(() -> read(text, 7))
        .isInstanceOf(IOException.class)
        .hasMessage("f.jsonl has 5 lines, and was to be read from line 7");
  }

  @Test
  void aLineThatIsNotUtf8IsReportedByItsNumberAndReadingContinues() throws IOException {
    byte[] bytes = {'{', '1', '}', '\n', '"', (byte) 0xe9, '"', '\n', '{', '3', '}', '\n'};

    assertThat(read(bytes, 1))
        .containsExactly(
            line(1), new Unreadable(Origin.of("f.jsonl", 2), "is not UTF-8 text"), line(3));
  }

  @Test
  void aLineOfAnyLengthTakesBoundedMemoryAndReadingContinues() throws IOException {
    byte[] endless = new byte[EntryReader.LONGEST + 2];
    Arrays.fill(endless, (byte) 'x');
    endless[EntryReader.LONGEST + 1] = '\n';

    assertThat(read(endless, 1))
        .containsExactly(new Unreadable(Origin.of("f.jsonl", 1), "is longer than 16777216 bytes"));
  }

  @Test
  void aReadErrorEndsTheFileAtItsLineAndEarlierLinesCount() throws IOException {
    InputStream breaking =
        new SequenceInputStream(
            new ByteArrayInputStream("{1}\n{2".getBytes(UTF_8)),
            new FilterInputStream(InputStream.nullInputStream()) {
              @Override
              public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("damaged");
              }
            });

    assertThat(read(breaking, 1))
        .containsExactly(
            line(1),
            new Unreadable(Origin.of("f.jsonl", 2), "cannot be read from here on: damaged"));
  }

  @Test
  void everyFileIsOpenedOnceAndBeforeTheFirstLineIsRead() {
    List<Path> opened = new ArrayList<>();
    EventFiles files = new EventFiles(FILE, null, Path.of("missing"));
    Opening opening =
        file -> {
          opened.add(file);
          if (file.equals(Path.of("missing"))) {
            throw new NoSuchFileException("missing");
          }
          return InputStream.nullInputStream();
        };

    assertThatThrownBy(() -> files.lines(opening)).isInstanceOf(NoSuchFileException.class);
    assertThat(opened).containsExactly(FILE, Path.of("missing"));
  }

  private static Line line(long number) {
    return new Line(Endpoint.SAFETY, "{" + number + "}", Origin.of("f.jsonl", number));
  }

  private static List<Entry> read(byte[] bytes, long first) throws IOException {
    return read(new ByteArrayInputStream(bytes), first);
  }

  private static List<Entry> read(InputStream bytes, long first) throws IOException {
    try (Stream<Entry> lines = new EventFiles(null, FILE, null, first).lines(_ -> bytes)) {
      return lines.toList();
    }
  }
}
