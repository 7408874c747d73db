package org.prefstream.service.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.web.Problem;

/// The first line of a request, byte for byte: RFC 9112, section 3. Netty takes other white space
/// than the one space between its parts, and several of them.
final class RequestLine {
  private static final Pattern VERSION = Pattern.compile("HTTP/[0-9]\\.[0-9]");
  private static final String PARTS =
      "the first line must be a method, an address and a version, with one space between them";

  private RequestLine() {}

  /// What is wrong with a line, or null.
  ///
  /// @param line where it stands, without its end
  static @Nullable Problem fault(ByteBuf line) {
    int from = line.readerIndex();
    int to = line.writerIndex();
    int first = endOfPart(line, from, to);
    int second = first < 0 ? -1 : endOfPart(line, first + 1, to);
    if (first <= from || second <= first + 1 || endOfPart(line, second + 1, to) >= 0) {
      return Malformed.because(PARTS);
    }
    return hasOnlyVisibleBytes(line, from, to)
        ? fault(line, first, second, to)
        : Malformed.because(
            "the first line must hold no control character, and none that is not ASCII");
  }

  private static @Nullable Problem fault(ByteBuf line, int first, int second, int to) {
    if (!isTarget(line, first + 1, second)) {
      return Malformed.because(
          "the address must begin with /, or be a whole http address, and hold no #");
    }
    if (isVersion1(line, second + 1, to)) {
      return null;
    }
    String version = text(line, second + 1, to);
    return VERSION.matcher(version).matches() ? Malformed.version() : Malformed.because(PARTS);
  }

  private static int endOfPart(ByteBuf line, int from, int to) {
    return line.indexOf(from, to, (byte) ' ');
  }

  private static boolean hasOnlyVisibleBytes(ByteBuf line, int from, int to) {
    return line.forEachByte(from, to - from, value -> value >= ' ' && value < 0x7F) < 0;
  }

  /// An origin-form, an absolute-form or the asterisk-form: section 3.2.
  private static boolean isTarget(ByteBuf line, int from, int to) {
    if (line.indexOf(from, to, (byte) '#') >= 0) {
      return false;
    }
    if (line.getByte(from) == '/') {
      return true;
    }
    String target = text(line, from, to).toLowerCase(Locale.ROOT);
    return target.equals("*") || target.startsWith("http://") || target.startsWith("https://");
  }

  private static boolean isVersion1(ByteBuf line, int from, int to) {
    return to - from == 8
        && line.getInt(from) == 0x48545450 // HTTP
        && line.getMedium(from + 4) == 0x2F312E // /1.
        && (line.getByte(from + 7) == '1' || line.getByte(from + 7) == '0');
  }

  private static String text(ByteBuf line, int from, int to) {
    return line.toString(from, to - from, ISO_8859_1);
  }
}
