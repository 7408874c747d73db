package org.prefstream.service.file;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/// Makes it clear, when a compressed file cannot be decompressed, that the compressed data is at
/// fault.
final class Unpacked extends FilterInputStream {
  private final Path file;

  Unpacked(InputStream members, Path file) {
    super(members);
    this.file = file;
  }

  @Override
  public int read() throws IOException {
    try {
      return in.read();
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return in.read(bytes, offset, length);
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  private IOException damaged(IOException e) {
    String reason =
        e instanceof EOFException
            ? "the gzip data is cut short"
            : "the gzip data is damaged (" + e.getMessage() + ")";
    IOException damaged = new FileSystemException(file.toString(), null, reason);
    damaged.initCause(e);
    return damaged;
  }
}
