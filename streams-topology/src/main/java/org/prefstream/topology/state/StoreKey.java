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
  private static final int LETTERS_FROM = 10;

  private StoreKey() {}

  /// A key as stores have it.
  public static byte[] toBytes(String key) {
    byte[] bytes = key.getBytes(UTF_8);
    int length = 0;
    for (int start = 0; start <= bytes.length; ) {
      int end = end(bytes, start);
      length =
          end - start == DIGITS && areDigits(bytes, start)
              ? pack(bytes, start, length)
              : copy(bytes, start, end, length);
      if (end < bytes.length) {
        bytes[length++] = SLASH;
      }
      start = end + 1;
    }
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  private static int end(byte[] bytes, int start) {
    int end = start;
    while (end < bytes.length && bytes[end] != SLASH) {
      end++;
    }
    return end;
  }

  private static boolean areDigits(byte[] bytes, int start) {
    for (int at = start; at < start + DIGITS; at++) {
      if (digit(bytes[at]) < 0) {
        return false;
      }
    }
    return true;
  }

  /// The value of a lower-case hexadecimal digit; -1 if it is none.
  private static int digit(byte character) {
    if (character >= '0' && character <= '9') {
      return character - '0';
    }
    return character >= 'a' && character <= 'f' ? character - 'a' + LETTERS_FROM : -1;
  }

  /// @return the place after the bytes written at `to`, which is not after `start`
  private static int pack(byte[] bytes, int start, int to) {
    for (int pair = 0; pair < DIGITS / 2; pair++) {
      int at = start + 2 * pair;
      bytes[to + 1 + pair] = (byte) (digit(bytes[at]) << 4 | digit(bytes[at + 1]));
    }
    bytes[to] = DIGITS_FOLLOW;
    return to + 1 + DIGITS / 2;
  }

  private static int copy(byte[] bytes, int start, int end, int to) {
    System.arraycopy(bytes, start, bytes, to, end - start);
    return to + end - start;
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
