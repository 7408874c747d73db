package org.prefstream.monitor.log;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;

/// The position of a reader of the followed topics: the next offset in every partition. It does not
/// depend on the instance that created it, so a reader can continue from it anywhere.
///
/// Its text form is for clients, which follow the output topics alone: base64url (RFC 4648, section
/// 5, without padding) of a version byte, the [Layout#fingerprint()] in four bytes, and then for
/// each output topic the number of partitions and their offsets as varints (seven bits a byte, the
/// lowest first).
///
/// Not thread-safe.
public final class Position {
  private static final byte VERSION = 1;
  private static final int MAX_VARINT_BYTES = 9;

  /// The result of parsing a text.
  public sealed interface Parsed {
    record Valid(Position position) implements Parsed {}

    /// The text is not a position.
    record Malformed(String reason) implements Parsed {}

    /// The position is in topics that have since been deleted.
    record Outdated() implements Parsed {}
  }

  private final Layout layout;
  private final long[] next;

  private Position(Layout layout, long[] next) {
    this.layout = layout;
    this.next = next;
  }

  /// Before the first record of every partition.
  public static Position start(Layout layout) {
    return new Position(layout, new long[layout.slots()]);
  }

  public Layout layout() {
    return layout;
  }

  public Position copy() {
    return new Position(layout, next.clone());
  }

  public long next(LogTopic topic, int partition) {
    return next[layout.slot(topic, partition)];
  }

  /// Moves past a record.
  ///
  /// @return false if this position was already past it
  public boolean advance(LogTopic topic, int partition, long offset) {
    int slot = layout.slot(topic, partition);
    if (offset < next[slot]) {
      return false;
    }
    next[slot] = offset + 1;
    return true;
  }

  /// Moves forward to the other position wherever that is further.
  public void advance(Position other) {
    for (int slot = 0; slot < next.length; slot++) {
      next[slot] = Math.max(next[slot], other.next[slot]);
    }
  }

  /// Whether this position is at or past the other one in all partitions of the given topics.
  public boolean reaches(Position other, Collection<? extends LogTopic> topics) {
    for (LogTopic topic : topics) {
      for (int partition = 0; partition < layout.partitions(topic); partition++) {
        if (next(topic, partition) < other.next(topic, partition)) {
          return false;
        }
      }
    }
    return true;
  }

  public String encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(5 + 3 * next.length);
    bytes.write(VERSION);
    bytes.writeBytes(ByteBuffer.allocate(4).putInt(layout.fingerprint()).array());
    for (OutputTopic topic : OutputTopic.values()) {
      writeVarint(bytes, layout.partitions(topic));
      for (int partition = 0; partition < layout.partitions(topic); partition++) {
        writeVarint(bytes, next(topic, partition));
      }
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /// Parses a text form. Partitions that have been added since start at 0.
  public static Parsed parse(String text, Layout layout) {
    try {
      return parse(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)), layout);
    } catch (BufferUnderflowException e) {
      return new Parsed.Malformed("it ends too early");
    } catch (IllegalArgumentException e) {
      return new Parsed.Malformed("it is not base64url");
    }
  }

  private static Parsed parse(ByteBuffer bytes, Layout layout) {
    byte version = bytes.get();
    if (version != VERSION) {
      return new Parsed.Malformed("its version is " + version + " instead of " + VERSION);
    }
    if (bytes.getInt() != layout.fingerprint()) {
      return new Parsed.Outdated();
    }
    Position position = start(layout);
    for (OutputTopic topic : OutputTopic.values()) {
      long count = readVarint(bytes);
      if (count < 0 || count > layout.partitions(topic)) {
        return new Parsed.Malformed("it has more partitions than " + topic.eventName());
      }
      for (int partition = 0; partition < count; partition++) {
        long offset = readVarint(bytes);
        if (offset < 0) {
          return new Parsed.Malformed("an offset is out of range");
        }
        position.next[layout.slot(topic, partition)] = offset;
      }
    }
    return bytes.hasRemaining()
        ? new Parsed.Malformed("it is too long")
        : new Parsed.Valid(position);
  }

  private static void writeVarint(ByteArrayOutputStream bytes, long value) {
    long rest = value;
    while (rest >= 0x80) {
      bytes.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  /// A number of up to 63 bits, or -1 where the bytes go on beyond that.
  private static long readVarint(ByteBuffer bytes) {
    long value = 0;
    for (int i = 0; i < MAX_VARINT_BYTES; i++) {
      byte next = bytes.get();
      value |= (next & 0x7fL) << (7 * i);
      if (next >= 0) {
        return value;
      }
    }
    return -1;
  }
}
