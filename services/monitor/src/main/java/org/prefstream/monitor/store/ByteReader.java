package org.prefstream.monitor.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Takes apart what a [ByteWriter] put together.
public final class ByteReader {
  private final ByteBuffer bytes;

  public ByteReader(byte[] written) {
    this.bytes = ByteBuffer.wrap(written);
  }

  public int one() {
    return bytes.get();
  }

  public long number() {
    return bytes.getLong();
  }

  public String text() {
    byte[] encoded = new byte[bytes.getInt()];
    bytes.get(encoded);
    return new String(encoded, StandardCharsets.UTF_8);
  }

  /// Everything that is left.
  public byte[] rest() {
    byte[] left = new byte[bytes.remaining()];
    bytes.get(left);
    return left;
  }

  public boolean hasMore() {
    return bytes.hasRemaining();
  }
}
