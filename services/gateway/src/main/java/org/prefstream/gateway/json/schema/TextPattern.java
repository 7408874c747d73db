package org.prefstream.gateway.json.schema;

import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `pattern` keyword. A pattern that only excludes ranges of characters below U+0100, such as
/// control characters, becomes a lookup table, because every identifier is checked against one. Any
/// other pattern is left to [java.util.regex].
public final class TextPattern {
  private static final int TABLE_SIZE = 0x100;
  private static final Pattern RANGE =
      Pattern.compile("\\\\u00([0-9A-Fa-f]{2})-\\\\u00([0-9A-Fa-f]{2})");
  private static final Pattern RANGES_KEPT_OUT =
      Pattern.compile("\\^\\[\\^((?:" + RANGE.pattern() + ")+)]\\*\\$");

  private TextPattern() {}

  /// Whether a text matches a pattern.
  public static Predicate<String> of(String pattern) {
    Matcher ranges = RANGES_KEPT_OUT.matcher(pattern);
    return ranges.matches() ? without(ranges.group(1)) : regex(pattern).asPredicate();
  }

  /// In JSON Schema `$` matches only the end of the text, in Java also before a last newline.
  private static Pattern regex(String pattern) {
    return Pattern.compile(
        pattern.endsWith("$") ? pattern.substring(0, pattern.length() - 1) + "\\z" : pattern);
  }

  private static Predicate<String> without(String ranges) {
    boolean[] keptOut = new boolean[TABLE_SIZE];
    for (MatchResult range : RANGE.matcher(ranges).results().toList()) {
      int last = Integer.parseInt(range.group(2), 16);
      for (int c = Integer.parseInt(range.group(1), 16); c <= last; c++) {
        keptOut[c] = true;
      }
    }
    return text -> hasNone(text, keptOut);
  }

  private static boolean hasNone(String text, boolean[] keptOut) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < TABLE_SIZE && keptOut[c]) {
        return false;
      }
    }
    return true;
  }
}
