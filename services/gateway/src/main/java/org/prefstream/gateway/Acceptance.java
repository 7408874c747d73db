package org.prefstream.gateway;

import java.util.List;
import java.util.Locale;

/// What media types a client wants to be answered with: the header `Accept`, RFC 9110, section
/// 12.5.1.
final class Acceptance {
  private Acceptance() {}

  /// Whether a client takes a media type. The range that names it most closely decides; a client
  /// without ranges takes everything.
  ///
  /// @param accept the values of the client's `Accept` headers
  static boolean admits(List<String> accept, String mediaType) {
    int closest = 0;
    boolean admitted = accept.isEmpty();
    for (String header : accept) {
      for (String range : header.split(",", -1)) {
        String[] parts = range.strip().toLowerCase(Locale.ROOT).split(";", -1);
        int closeness = closeness(parts[0].strip(), mediaType);
        if (closeness > closest) {
          closest = closeness;
          admitted = !isZero(parts);
        } else if (closeness == closest && closeness > 0) {
          admitted |= !isZero(parts);
        }
      }
    }
    return admitted;
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

  /// Whether the weight says that the range is not wanted.
  private static boolean isZero(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].strip().matches("q\\s*=\\s*0(\\.0*)?")) {
        return true;
      }
    }
    return false;
  }
}
