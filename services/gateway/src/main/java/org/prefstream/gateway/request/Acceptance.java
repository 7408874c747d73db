package org.prefstream.gateway.request;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The media types that a client accepts: the header `Accept`, RFC 9110, section 12.5.1.
final class Acceptance {
  /// An element of a list. A comma in quotes does not end it.
  private static final Pattern ELEMENT =
      Pattern.compile("(?:[^\",]++|\"(?:[^\"\\\\]++|\\\\.)*+\"|\")*+");

  private static final Pattern ZERO = Pattern.compile("q\\s*=\\s*0(\\.0*)?");

  private Acceptance() {}

  /// Whether a client accepts a media type. The most specific range that matches it decides; a
  /// client without ranges, such as one with an empty header, accepts everything.
  ///
  /// @param accept the values of the client's `Accept` headers
  static boolean admits(List<String> accept, String mediaType) {
    List<String> ranges = ranges(accept);
    int closest = 0;
    boolean admitted = ranges.isEmpty();
    for (String range : ranges) {
      String[] parts = range.split(";", -1);
      int closeness = closeness(parts[0].strip(), mediaType);
      if (closeness > closest) {
        closest = closeness;
        admitted = !isZero(parts);
      } else if (closeness == closest && closeness > 0) {
        admitted |= !isZero(parts);
      }
    }
    return admitted;
  }

  private static List<String> ranges(List<String> accept) {
    return ELEMENT
        .matcher(String.join(",", accept))
        .results()
        .map(element -> element.group().strip().toLowerCase(Locale.ROOT))
        .filter(range -> !range.isEmpty())
        .toList();
  }

  private static int closeness(String range, String mediaType) {
    if (range.equals(mediaType)) {
      return 3;
    }
    if (range.equals("*/*")) {
      return 1;
    }
    return range.endsWith("/*") && mediaType.startsWith(range.substring(0, range.length() - 1))
        ? 2
        : 0;
  }

  /// Whether the range has the weight 0, which excludes it.
  private static boolean isZero(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      if (ZERO.matcher(parts[i].strip()).matches()) {
        return true;
      }
    }
    return false;
  }
}
