package org.prefstream.events;

import org.jspecify.annotations.NullMarked;

/// Strings as sequences of UTF-16 code units, which may contain lone surrogates.
@NullMarked
public final class Utf16 {
  private Utf16() {}

  /// Whether a text has no lone surrogate, and so can be encoded in UTF-8.
  public static boolean isWellFormed(String text) {
    // Nearly all texts are settled by a loop without branches
    int seen = 0;
    for (int i = 0; i < text.length(); i++) {
      seen |= text.charAt(i);
    }
    return seen < Character.MIN_SURROGATE || isPaired(text);
  }

  /// Whether every surrogate is half of a pair.
  private static boolean isPaired(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
