package org.prefstream.local.rejections;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Texts of unknown origin in a form that cannot steer a terminal: characters that it would obey or
/// that nobody would see are written as escapes, as in JSON.
final class Printable {
  private Printable() {}

  static String of(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(printable, c));
    return printable.toString();
  }

  /// The beginning of a text, up to a number of characters.
  static String of(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? of(text)
        : of(text.substring(0, text.offsetByCodePoints(0, most))) + '…';
  }

  /// Bytes as a quoted text if they are one in UTF-8, otherwise in hexadecimal.
  static String of(byte[] bytes) {
    try {
      return '"'
          + of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString())
          + '"';
    } catch (CharacterCodingException e) {
      return HexFormat.ofDelimiter(" ").formatHex(bytes) + " (hexadecimal; not UTF-8)";
    }
  }

  private static void append(StringBuilder printable, int c) {
    if (isPlain(c)) {
      printable.appendCodePoint(c);
    } else {
      for (char unit : Character.toChars(c)) {
        printable.append("\\u").append(HexFormat.of().toHexDigits(unit));
      }
    }
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
