package org.prefstream.service.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputFileTest {
  private static final String TEXT = "task,worker,label\nt,w,ü\n";
  private static final String MARK = "\uFEFF";

  @TempDir private Path folder;
  private Path file = Path.of("in");

  @BeforeEach
  void name() {
    file = folder.resolve("in.csv");
  }

  @Test
  void readsTheSameTextWithAByteOrderMarkCompressedOrBoth() throws IOException {
    assertThat(read(TEXT.getBytes(UTF_8))).isEqualTo(TEXT);
    assertThat(read((MARK + TEXT).getBytes(UTF_8))).isEqualTo(TEXT);
    assertThat(read(gzip(TEXT))).isEqualTo(TEXT);
    assertThat(read(gzip(MARK + TEXT))).isEqualTo(TEXT);
  }

  @Test
  void readsEveryMemberOfAGzipFile() throws IOException {
    byte[] members = concat(gzip("a\n"), gzip(""), gzip("b\n"), gzip("c\n".repeat(100_000)));

    assertThat(read(members)).isEqualTo("a\nb\n" + "c\n".repeat(100_000));
  }

  @Test
  void refusesAGzipFileWithBytesOutsideWholeMembers() throws IOException {
    byte[] member = gzip(TEXT);
    byte[] damaged = gzip(TEXT);
    damaged[damaged.length - 6] ^= 1;

    for (int length = 2; length < member.length; length++) {
      byte[] cut = Arrays.copyOf(member, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> read(concat(member, cut))).isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> read(damaged)).hasMessageContaining("the gzip data is damaged");
    assertThatThrownBy(() -> read(concat(member, TEXT.getBytes(UTF_8))))
        .hasMessageContaining("the gzip data is damaged");
    assertThatThrownBy(() -> read(concat(member, new byte[1]))).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc", MARK, MARK + MARK})
  void removesAtMostOneByteOrderMarkFromAShortText(String text) throws IOException {
    assertThat(read(text.getBytes(UTF_8)))
        .isEqualTo(text.startsWith(MARK) ? text.substring(1) : text);
  }

  @Test
  void refusesUtf16TextByName() {
    for (var charset : new Charset[] {StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE}) {
      assertThatThrownBy(() -> read((MARK + TEXT).getBytes(charset)))
          .isInstanceOf(FileSystemException.class)
          .hasMessageStartingWith(file.toString())
          .hasMessageContaining("is UTF-16 text, and UTF-8 is needed");
    }
  }

  @Test
  void refusesPathsThatAreNotFilesBeforeReadingAnything() throws IOException {
    Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nothing"));

    assertThatThrownBy(() -> new InputFile(folder).open()).hasMessageContaining("is a folder");
    for (String name : new String[] {"missing", "dangling"}) {
      assertThatThrownBy(() -> new InputFile(folder.resolve(name)).open())
          .hasMessageContaining("does not exist");
    }
  }

  @Test
  void aPipeIsReadOnceFromItsBeginningToItsEnd() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> writeInto(pipe));

    assertThat(new InputFile(pipe).isRepeatable()).isFalse();
    assertThat(new InputFile(pipe).size()).isEmpty();
    try (InputStream bytes = new InputFile(pipe).open()) {
      assertThat(new String(bytes.readAllBytes(), UTF_8)).isEqualTo(TEXT);
    }
    writer.join();
  }

  @Test
  void reportsTheSizeOfTheStoredBytes() throws IOException {
    byte[] packed = gzip(TEXT.repeat(1_000));
    Files.write(file, packed);
    ByteArrayOutputStream seen = new ByteArrayOutputStream();

    try (InputStream bytes = new InputFile(file).open(raw -> new Copied(raw, seen))) {
      bytes.transferTo(OutputStream.nullOutputStream());
    }

    assertThat(seen.toByteArray()).isEqualTo(packed);
    assertThat(new InputFile(file).size()).hasValue(packed.length);
  }

  @Test
  void aDashIsStandardInputAndCannotBeReadAgain() throws IOException {
    assertThat(new InputFile(Path.of("-")).isRepeatable()).isFalse();
    assertThat(new InputFile(Path.of("-")).size()).isEmpty();
  }

  private static final class Copied extends FilterInputStream {
    private final ByteArrayOutputStream copy;

    Copied(InputStream bytes, ByteArrayOutputStream copy) {
      super(bytes);
      this.copy = copy;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = in.read(bytes, offset, length);
      copy.write(bytes, offset, Math.max(0, count));
      return count;
    }
  }

  private static void writeInto(Path pipe) {
    try {
      Files.writeString(pipe, MARK + TEXT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    try (InputStream text = new InputFile(file).open()) {
      return new String(text.readAllBytes(), UTF_8);
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }
}
