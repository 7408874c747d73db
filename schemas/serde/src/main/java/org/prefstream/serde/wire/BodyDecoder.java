package org.prefstream.serde.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads one record's Avro body from its bytes.
///
/// A length is compared with the rest of the record before anything is allocated for it, so no
/// record causes an allocation of more than a small multiple of its own size. Every method throws
/// [MalformedRecordException] if the bytes are not what it reads.
public final class BodyDecoder {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int MOST_BYTES_OF_AN_INT = 5;

  private final byte[] bytes;
  private int position = WireFormat.HEADER;

  /// @param bytes a whole record; reading starts behind its header
  public BodyDecoder(byte[] bytes) {
    this.bytes = bytes;
  }

  public boolean readBoolean() {
    int value = readByte();
    if (value > 1) {
      throw malformed("a boolean of %d; 0 and 1 are accepted".formatted(value));
    }
    return value == 1;
  }

  public int readInt() {
    int start = position;
    long value = readLong();
    // Avro's own readers take no more bytes than 32 bits need, whatever the number
    if (value != (int) value || position - start > MOST_BYTES_OF_AN_INT) {
      throw malformed("an int of more than 32 bits");
    }
    return (int) value;
  }

  public long readLong() {
    long first = readByte();
    if (first < 0x80) {
      return (first >>> 1) ^ -(first & 1);
    }
    return readLongFrom(first & 0x7f);
  }

  public float readFloat() {
    return Float.intBitsToFloat((int) INTS.get(bytes, advance(Float.BYTES)));
  }

  public double readDouble() {
    return Double.longBitsToDouble((long) LONGS.get(bytes, advance(Double.BYTES)));
  }

  public String readString() {
    int length = readLength();
    int start = position;
    position = start + length;
    return new String(bytes, start, length, StandardCharsets.UTF_8);
  }

  public ByteBuffer readBytes() {
    int length = readLength();
    int start = position;
    position = start + length;
    return ByteBuffer.wrap(Arrays.copyOfRange(bytes, start, start + length));
  }

  /// Reads an enum's or a union's index.
  ///
  /// @param count how many there are
  public int readIndex(int count) {
    int index = readInt();
    if (index < 0 || index >= count) {
      throw malformed("an index of %d; 0 to %d are accepted".formatted(index, count - 1));
    }
    return index;
  }

  /// Reads the count of items in an array's or a map's next block, 0 after the last. Every item
  /// must take at least a byte.
  public int readBlockCount() {
    long count = readLong();
    if (count < 0) {
      count = -count;
      readLength();
    }
    if (count < 0 || count > remaining()) {
      throw malformed("a block of %d items in %d bytes".formatted(count, remaining()));
    }
    return (int) count;
  }

  public void skip(int length) {
    advance(length);
  }

  public void skipLengthAndContent() {
    int length = readLength();
    position += length;
  }

  /// Requires that the whole body has been read.
  public void requireEnd() {
    if (position != bytes.length) {
      throw malformed("%d bytes behind the body; none are accepted".formatted(remaining()));
    }
  }

  private int remaining() {
    return bytes.length - position;
  }

  private int readLength() {
    long length = readLong();
    if (length < 0 || length > remaining()) {
      throw malformed("a length of %d with %d bytes left".formatted(length, remaining()));
    }
    return (int) length;
  }

  private int advance(int length) {
    if (length > remaining()) {
      throw malformed("%d bytes missing".formatted(length - remaining()));
    }
    int start = position;
    position += length;
    return start;
  }

  private int readByte() {
    if (position == bytes.length) {
      throw malformed("no more bytes where its schema has some");
    }
    return bytes[position++] & 0xff;
  }

  private long readLongFrom(long low) {
    long zigzag = low;
    long next;
    int shift = 0;
    do {
      shift += 7;
      if (shift >= Long.SIZE) {
        throw malformed("a number of more than 64 bits");
      }
      next = readByte();
      zigzag |= (next & 0x7f) << shift;
    } while (next >= 0x80);
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  private MalformedRecordException malformed(String what) {
    return new MalformedRecordException(
        "the record's body has %s (byte %d of %d)".formatted(what, position, bytes.length));
  }
}
