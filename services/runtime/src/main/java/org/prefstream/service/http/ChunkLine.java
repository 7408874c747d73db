package org.prefstream.service.http;

import io.netty.buffer.ByteBuf;
import io.netty.util.internal.StringUtil;

/// The line that begins a chunk: RFC 9112, section 7.1. Netty accepts white space before the size,
/// and anything after it that white space separates; it checks only what follows a semicolon.
final class ChunkLine {
  /// The result for any other line.
  static final long MALFORMED = -1;

  private ChunkLine() {}

  /// The size in a line, or [#MALFORMED].
  ///
  /// @param line contains the line, without its end
  static long size(ByteBuf line) {
    long size = 0;
    int at = line.readerIndex();
    for (; at < line.writerIndex() && digit(line, at) >= 0 && size <= Integer.MAX_VALUE; at++) {
      size = size * 16 + digit(line, at);
    }
    boolean isWhole = at == line.writerIndex() || line.getByte(skipBlanks(line, at)) == ';';
    return at > line.readerIndex() && isWhole && size <= Integer.MAX_VALUE ? size : MALFORMED;
  }

  private static int digit(ByteBuf line, int at) {
    return StringUtil.decodeHexNibble(line.getByte(at));
  }

  /// The index of the first character that is not a blank, or of the last one.
  private static int skipBlanks(ByteBuf line, int from) {
    int at = from;
    while (at < line.writerIndex() - 1 && (line.getByte(at) == ' ' || line.getByte(at) == '\t')) {
      at++;
    }
    return at;
  }
}
