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

  /// The number of lines, including empty ones and a last one without a newline.
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

  /// Exclusive or turns newlines into zero bytes. For every other byte, the sum or the byte itself
  /// has its high bit set (Warren, Hacker's Delight, section 6-1).
  private static int newlinesIn(long bytes) {
    long different = bytes ^ NEWLINES;
    long others = (((different & ~HIGH_BITS) + ~HIGH_BITS) | different) & HIGH_BITS;
    return Long.BYTES - Long.bitCount(others);
  }
}
