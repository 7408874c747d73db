package org.prefstream.gateway.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Counts the lines of a body, eight bytes at a time.
final class Lines {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long NEWLINES = 0x0A0A0A0A0A0A0A0AL;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Lines() {}

  /// How many lines there are, empty ones and one that nothing ends included.
  static int count(byte[] body) {
    int newlines = 0;
    int at = 0;
    for (; at + Long.BYTES <= body.length; at += Long.BYTES) {
      newlines += newlinesIn((long) LONGS.get(body, at));
    }
    for (; at < body.length; at++) {
      newlines += body[at] == '\n' ? 1 : 0;
    }
    boolean ended = body.length == 0 || body[body.length - 1] == '\n';
    return ended ? newlines : newlines + 1;
  }

  /// A newline is a byte that differs from one in no bit; of others the sum or the byte itself has
  /// the high bit (Warren, Hacker's Delight, section 6-1).
  private static int newlinesIn(long bytes) {
    long different = bytes ^ NEWLINES;
    long others = (((different & ~HIGH_BITS) + ~HIGH_BITS) | different) & HIGH_BITS;
    return Long.BYTES - Long.bitCount(others);
  }
}
