package org.prefstream.gateway.json;

import org.jspecify.annotations.Nullable;

/// The byte order mark that some programs put before a text. RFC 8259, section 8.1, lets a parser
/// ignore that of UTF-8.
final class ByteOrderMark {
  private static final int LENGTH = 3;

  private ByteOrderMark() {}

  /// The length of UTF-8's mark at an offset: three bytes, or none.
  static int length(byte[] bytes, int from) {
    boolean isMark =
        bytes.length - from >= LENGTH
            && bytes[from] == (byte) 0xEF
            && bytes[from + 1] == (byte) 0xBB
            && bytes[from + 2] == (byte) 0xBF;
    return isMark ? LENGTH : 0;
  }

  /// The encoding whose mark a text begins with, if it is not UTF-8; null otherwise.
  static @Nullable String otherEncoding(byte[] bytes) {
    int first = pair(bytes, 0);
    int second = pair(bytes, 2);
    return switch (first) {
      case 0xFEFF -> "UTF-16";
      case 0xFFFE -> second == 0 ? "UTF-32" : "UTF-16";
      case 0 -> second == 0xFEFF ? "UTF-32" : null;
      default -> null;
    };
  }

  private static int pair(byte[] bytes, int at) {
    return at + 1 < bytes.length ? ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF) : -1;
  }
}
