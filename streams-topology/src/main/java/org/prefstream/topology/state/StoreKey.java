package org.prefstream.topology.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Keys as stores and their changelogs have them: UTF-8, but a part of 64 hexadecimal digits, as
/// most ids are, takes 33 bytes. A byte that no text contains comes first, then the digits, two to
/// a byte.
///
/// The key of a prefix that ends with `/` is a prefix of the key. Parts of 64 digits follow all
/// others in the order of keys.
public final class StoreKey {
  private static final byte SLASH = '/';
  private static final byte DIGITS_FOLLOW = (byte) 0xFF;
  private static final int DIGITS = 64;

  /// The value of each lower-case hexadecimal digit; -1 for other bytes.
  private static final byte[] VALUES = values();

  private static byte[] values() {
    byte[] values = new byte[1 << Byte.SIZE];
    for (int character = 0; character < values.length; character++) {
      boolean upperCase = Character.isUpperCase(character);
      values[character] = (byte) (upperCase ? -1 : Character.digit(character, 16));
    }
    return values;
  }

  private StoreKey() {}

  /// A key as stores have it.
  public static byte[] toBytes(String key) {
    byte[] text = key.getBytes(UTF_8);
    byte[] bytes = new byte[text.length];
    int length = 0;
    for (int start = 0; start <= text.length; ) {
      int end = end(text, start);
      if (end - start == DIGITS && packed(text, start, bytes, length)) {
        length += 1 + DIGITS / 2;
      } else {
        System.arraycopy(text, start, bytes, length, end - start);
        length += end - start;
      }
      if (end < text.length) {
        bytes[length++] = SLASH;
      }
      start = end + 1;
    }
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  private static int end(byte[] text, int start) {
    int end = start;
    while (end < text.length && text[end] != SLASH) {
      end++;
    }
    return end;
  }

  /// Packs a part of 64 characters, if all are digits; otherwise what it writes has no meaning.
  private static boolean packed(byte[] text, int start, byte[] bytes, int to) {
    bytes[to] = DIGITS_FOLLOW;
    for (int pair = 0; pair < DIGITS / 2; pair++) {
      int high = VALUES[text[start + 2 * pair] & 0xFF];
      int low = VALUES[text[start + 2 * pair + 1] & 0xFF];
      if ((high | low) < 0) {
        return false;
      }
      bytes[to + 1 + pair] = (byte) (high << 4 | low);
    }
    return true;
  }

  /// The key that stores have as these bytes, from the position of the buffer on.
  public static String of(ByteBuffer stored) {
    ByteBuffer bytes = stored.duplicate();
    byte[] text = new byte[2 * bytes.remaining()];
    int length = 0;
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (next == DIGITS_FOLLOW) {
        for (int pair = 0; pair < DIGITS / 2; pair++) {
          byte digits = bytes.get();
          text[length++] = (byte) Character.forDigit(digits >> 4 & 0xF, 16);
          text[length++] = (byte) Character.forDigit(digits & 0xF, 16);
        }
      } else {
        text[length++] = next;
      }
    }
    return new String(text, 0, length, UTF_8);
  }
}
