package org.prefstream.local.publish;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/// Counts the bytes that are read.
final class CountedBytes extends FilterInputStream {
  private final AtomicLong read;

  CountedBytes(InputStream bytes, AtomicLong read) {
    super(bytes);
    this.read = read;
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    read.addAndGet(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = in.read(bytes, offset, length);
    read.addAndGet(Math.max(0, count));
    return count;
  }
}
