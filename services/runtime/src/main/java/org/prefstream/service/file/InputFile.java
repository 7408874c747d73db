package org.prefstream.service.file;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/// A file of UTF-8 text that a command reads: a regular file, a pipe, or `-` for standard input. It
/// may be compressed by gzip, which its first bytes show, not its name, and it may begin with a
/// byte order mark.
///
/// @param path as given by the user
public record InputFile(Path path) {
  private static final Path STANDARD_INPUT = Path.of("/dev/stdin");
  private static final int LONGEST_MARK = 3;
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] UTF_16_LITTLE = {(byte) 0xFF, (byte) 0xFE};
  private static final byte[] UTF_16_BIG = {(byte) 0xFE, (byte) 0xFF};
  private static final byte[] GZIP = {0x1F, (byte) 0x8B};

  /// Whether it can be read more than once. Pipes and standard input cannot.
  public boolean isRepeatable() {
    return !isStandardInput() && Files.isRegularFile(path);
  }

  /// Its size in bytes as stored; empty if only reading it can show that.
  public OptionalLong size() throws IOException {
    return isRepeatable() ? OptionalLong.of(Files.size(path)) : OptionalLong.empty();
  }

  /// Opens it, and decompresses it if needed.
  ///
  /// @return text in UTF-8 without a byte order mark. Reading fails if compressed bytes are
  ///   damaged, truncated, or followed by others.
  public InputStream open() throws IOException {
    return open(UnaryOperator.identity());
  }

  /// Like [#open()], with access to the bytes before decompression.
  ///
  /// @param watching wraps the stream of stored bytes, for instance to show progress
  public InputStream open(UnaryOperator<InputStream> watching) throws IOException {
    InputStream source = watching.apply(source());
    try {
      return withoutMark(unpacked(new BufferedInputStream(source)));
    } catch (IOException e) {
      source.close();
      throw e;
    }
  }

  private InputStream source() throws IOException {
    if (isStandardInput()) {
      // Not System.in: another reader of it may have taken bytes already
      return new FileInputStream(FileDescriptor.in);
    }
    if (Files.isDirectory(path)) {
      throw new FileSystemException(path.toString(), null, "is a folder, but a file is needed");
    }
    if (Files.notExists(path)) {
      throw new NoSuchFileException(path.toString(), null, "does not exist");
    }
    if (!Files.isReadable(path)) {
      throw new AccessDeniedException(path.toString(), null, "is not readable for this user");
    }
    return Files.newInputStream(path);
  }

  /// If standard input is a pipe or socket, its path can often not be opened again.
  private boolean isStandardInput() {
    return FileIdentity.isDash(path) || (path.equals(STANDARD_INPUT) && !Files.isRegularFile(path));
  }

  private BufferedInputStream unpacked(BufferedInputStream bytes) throws IOException {
    if (!startsWith(first(bytes), GZIP)) {
      return bytes;
    }
    GzipCompressorInputStream members =
        GzipCompressorInputStream.builder()
            .setInputStream(bytes)
            .setDecompressConcatenated(true)
            .get();
    return new BufferedInputStream(new Unpacked(members, path));
  }

  private InputStream withoutMark(BufferedInputStream text) throws IOException {
    byte[] first = first(text);
    if (startsWith(first, UTF_16_LITTLE) || startsWith(first, UTF_16_BIG)) {
      throw new FileSystemException(
          path.toString(), null, "is UTF-16 text, and UTF-8 is needed: save it as UTF-8");
    }
    if (startsWith(first, UTF_8_MARK)) {
      text.skipNBytes(UTF_8_MARK.length);
    }
    return text;
  }

  private static byte[] first(BufferedInputStream bytes) throws IOException {
    bytes.mark(LONGEST_MARK);
    byte[] first = bytes.readNBytes(LONGEST_MARK);
    bytes.reset();
    return first;
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }
}
