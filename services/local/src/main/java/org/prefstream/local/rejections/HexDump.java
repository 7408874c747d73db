package org.prefstream.local.rejections;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// The first bytes of a value, sixteen a line, in hexadecimal and in ASCII.
final class HexDump {
  private static final int MOST = 256;
  private static final int WIDTH = 16;

  private HexDump() {}

  static List<String> of(byte[] bytes) {
    List<String> lines = new ArrayList<>();
    for (int start = 0; start < Math.min(bytes.length, MOST); start += WIDTH) {
      lines.add(line(bytes, start));
    }
    if (bytes.length > MOST) {
      lines.add("… and %,d more bytes".formatted(bytes.length - MOST));
    }
    return lines;
  }

  private static String line(byte[] bytes, int start) {
    byte[] part = Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + WIDTH));
    return "%04x  %-47s  %s"
        .formatted(start, HexFormat.ofDelimiter(" ").formatHex(part), ascii(part));
  }

  private static String ascii(byte[] part) {
    StringBuilder text = new StringBuilder(part.length);
    for (byte b : part) {
      text.append(b >= ' ' && b <= '~' ? (char) b : '.');
    }
    return text.toString();
  }
}
