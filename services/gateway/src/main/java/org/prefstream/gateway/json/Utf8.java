package org.prefstream.gateway.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Strict UTF-8 by RFC 3629. The JSON parser is lenient about surrogates and overlong forms, so a
/// body is checked before it is parsed; plain ASCII costs one test per eight bytes.
final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8() {}

  /// The offset of the first byte that is not part of well-formed UTF-8, or -1.
  static int firstMalformed(byte[] bytes) {
    int at = 0;
    while (at < bytes.length) {
      if (at + Long.BYTES <= bytes.length && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
        at += Long.BYTES;
        continue;
      }
      int length = lengthAt(bytes, at);
      if (length == 0) {
        return at;
      }
      at += length;
    }
    return -1;
  }

  /// The length of the character at an offset, or 0 if it is malformed.
  private static int lengthAt(byte[] bytes, int at) {
    int first = bytes[at] & 0xFF;
    if (first < 0x80) {
      return 1;
    }
    int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || at + length > bytes.length) {
      return 0;
    }
    return isSecond(first, bytes[at + 1] & 0xFF) && areFollowing(bytes, at + 2, at + length)
        ? length
        : 0;
  }

  /// The range of the second byte excludes overlong forms, surrogates, and anything above U+10FFFF.
  private static boolean isSecond(int first, int second) {
    int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int greatest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    return second >= least && second <= greatest;
  }

  private static boolean areFollowing(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        return false;
      }
    }
    return true;
  }
}
