package org.prefstream.serde.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes one record at a time into a buffer of its own, which grows and is used again: header,
/// then Avro's binary encoding. Belongs to one thread.
public final class BodyEncoder {
  private static final int INITIAL = 1 << 10;

  /// A buffer that a huge record has grown beyond this size is replaced after the record.
  private static final int KEPT = 1 << 18;

  private static final int LONGEST_VARINT = 10;

  private byte[] buffer = new byte[INITIAL];
  private int position;

  /// Starts a record, discarding an unfinished one.
  public void start(int schemaId) {
    buffer[0] = WireFormat.MAGIC;
    buffer[1] = (byte) (schemaId >>> 24);
    buffer[2] = (byte) (schemaId >>> 16);
    buffer[3] = (byte) (schemaId >>> 8);
    buffer[4] = (byte) schemaId;
    position = WireFormat.HEADER;
  }

  /// The record written since [#start].
  public byte[] finish() {
    byte[] record = Arrays.copyOf(buffer, position);
    if (buffer.length > KEPT) {
      buffer = new byte[INITIAL];
    }
    return record;
  }

  public void writeBoolean(boolean value) {
    ensure(1);
    buffer[position++] = (byte) (value ? 1 : 0);
  }

  /// Writes an int, an enum's ordinal or a union's index.
  public void writeInt(int value) {
    writeLong(value);
  }

  /// Writes a long, a length or a count: zigzag, seven bits a byte, the lowest first.
  public void writeLong(long value) {
    ensure(LONGEST_VARINT);
    long zigzag = (value << 1) ^ (value >> 63);
    while ((zigzag & ~0x7fL) != 0) {
      buffer[position++] = (byte) (zigzag | 0x80);
      zigzag >>>= 7;
    }
    buffer[position++] = (byte) zigzag;
  }

  public void writeFloat(float value) {
    writeLittleEndian(Float.floatToRawIntBits(value), Float.BYTES);
  }

  public void writeDouble(double value) {
    writeLittleEndian(Double.doubleToRawLongBits(value), Double.BYTES);
  }

  public void writeString(String value) {
    write(value.getBytes(StandardCharsets.UTF_8));
  }

  public void writeBytes(ByteBuffer value) {
    int length = value.remaining();
    writeLong(length);
    ensure(length);
    value.duplicate().get(buffer, position, length);
    position += length;
  }

  private void write(byte[] bytes) {
    writeLong(bytes.length);
    ensure(bytes.length);
    System.arraycopy(bytes, 0, buffer, position, bytes.length);
    position += bytes.length;
  }

  private void writeLittleEndian(long bits, int size) {
    ensure(size);
    for (int i = 0; i < size; i++) {
      buffer[position++] = (byte) (bits >>> (8 * i));
    }
  }

  private void ensure(int more) {
    if (buffer.length - position < more) {
      grow(more);
    }
  }

  private void grow(int more) {
    int needed = Math.addExact(position, more);
    buffer = Arrays.copyOf(buffer, Math.max(needed, (int) Math.min(2L * buffer.length, 1 << 30)));
  }
}
