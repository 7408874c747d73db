package org.prefstream.simulator.jsonl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.prefstream.simulator.event.Endpoint;

/// Cuts bytes into lines, one at a time. A line ends with LF, CRLF or CR, the last one also with
/// the file. Blank lines are skipped, and counted. A line that is not UTF-8 text or is too long
/// becomes an [Unreadable], as does the place from which the file cannot be read, which ends it.
final class EntryReader implements Iterator<Entry> {

  /// Far more than any gateway accepts for one event, and far less than memory holds.
  static final int LONGEST = 16 * 1024 * 1024;

  private static final int END = -1;

  private final InputStream bytes;
  private final Endpoint endpoint;
  private final String file;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long length;
  private long number;
  private boolean afterCarriageReturn;
  private boolean ended;
  private @Nullable Entry next;

  /// @param bytes best buffered; to be closed by the caller
  /// @param file its name in messages
  EntryReader(InputStream bytes, Endpoint endpoint, String file) {
    this.bytes = bytes;
    this.endpoint = endpoint;
    this.file = file;
  }

  /// Skips the lines before one.
  ///
  /// @throws IOException if the bytes cannot be read, or the file ends before the line before
  EntryReader from(long first) throws IOException {
    while (number < first - 1) {
      if (ended || !readLine()) {
        throw new IOException(
            "%s has %d lines, and was to be read from line %d".formatted(file, number, first));
      }
    }
    return this;
  }

  @Override
  public boolean hasNext() {
    while (next == null && !ended) {
      next = read();
    }
    return next != null;
  }

  @Override
  public Entry next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    Entry entry = next;
    next = null;
    return entry;
  }

  private @Nullable Entry read() {
    try {
      return readLine() ? entry() : null;
    } catch (IOException e) {
      ended = true;
      return new Unreadable(
          Origin.of(file, number + 1), "cannot be read from here on: " + reason(e));
    }
  }

  /// Without the file's name, which precedes it already.
  private static String reason(IOException failure) {
    String reason =
        failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
    return reason == null ? failure.toString() : reason;
  }

  /// Reads one more line, however it ends. False at the end of the file.
  private boolean readLine() throws IOException {
    line.reset();
    length = 0;
    for (int next = bytes.read(); next != END; next = bytes.read()) {
      boolean restOfEnd = afterCarriageReturn && next == '\n';
      afterCarriageReturn = next == '\r';
      if (restOfEnd) {
        continue;
      }
      if (next == '\n' || next == '\r') {
        number++;
        return true;
      }
      keep(next);
    }
    ended = true;
    number += length > 0 ? 1 : 0;
    return length > 0;
  }

  private void keep(int next) {
    if (++length <= LONGEST) {
      line.write(next);
    }
  }

  private @Nullable Entry entry() {
    Origin origin = Origin.of(file, number);
    if (length > LONGEST) {
      return new Unreadable(origin, "is longer than " + LONGEST + " bytes");
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(line.toByteArray()))
              .toString();
      return text.isBlank() ? null : new Line(endpoint, text, origin);
    } catch (CharacterCodingException e) {
      return new Unreadable(origin, "is not UTF-8 text");
    }
  }
}
