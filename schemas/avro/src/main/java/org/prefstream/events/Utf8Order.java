package org.prefstream.events;

import org.jspecify.annotations.NullMarked;

/// The order of strings by their UTF-8 bytes, which is the order of their code points. It differs
/// from [String#compareTo] where one string has a character beyond U+FFFF and the other one from
/// U+E000 to U+FFFF.
///
/// It decides which response of a comparison is response 0.
@NullMarked
public final class Utf8Order {
  private Utf8Order() {}

  /// Negative, zero or positive as the UTF-8 bytes of `a` come before, equal or after those of `b`.
  public static int compare(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean surrogates = Character.isSurrogate(x) != Character.isSurrogate(y);
        return surrogates ? (Character.isSurrogate(x) ? afterBasic(y) : -afterBasic(x)) : x - y;
      }
    }
    return a.length() - b.length();
  }

  /// A surrogate is half of a code point above every basic character: it always comes after.
  private static int afterBasic(char basic) {
    return Character.MAX_VALUE + 1 - basic;
  }
}
