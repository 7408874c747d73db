package org.prefstream.monitor.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Puts keys and values together. Numbers are big-endian, so that keys sort by them; a text has its
/// length in front, so that no text is the beginning of another.
public final class ByteWriter {
  private ByteBuffer bytes = ByteBuffer.allocate(256);

  public ByteWriter one(int value) {
    room(1).put((byte) value);
    return this;
  }

  public ByteWriter number(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  public ByteWriter text(String value) {
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    room(Integer.BYTES).putInt(encoded.length);
    return rest(encoded);
  }

  /// Writes the last part, which needs no length.
  public ByteWriter rest(String value) {
    return rest(value.getBytes(StandardCharsets.UTF_8));
  }

  /// Writes the last part, which needs no length.
  public ByteWriter rest(byte[] value) {
    room(value.length).put(value);
    return this;
  }

  public byte[] written() {
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private ByteBuffer room(int needed) {
    if (bytes.remaining() < needed) {
      ByteBuffer larger =
          ByteBuffer.allocate(Math.max(2 * bytes.capacity(), bytes.position() + needed));
      larger.put(bytes.flip());
      bytes = larger;
    }
    return bytes;
  }
}
