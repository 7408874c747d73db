package org.prefstream.service;

import java.util.stream.IntStream;

/// The arguments of a command line, checked to be text.
public final class Arguments {
  private static final char REPLACEMENT = '\uFFFD';

  private Arguments() {}

  /// Fails if an argument was not UTF-8 text. Java shows bytes that it cannot decode as replacement
  /// characters, so two different names could look the same.
  ///
  /// @throws IllegalArgumentException with a sentence for the user
  public static void requireReadable(String... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (!isReadable(arguments[i])) {
        throw new IllegalArgumentException(
            "argument %d is not UTF-8 text: it reads “%s”".formatted(i + 1, arguments[i]));
      }
    }
  }

  private static boolean isReadable(String text) {
    IntStream unreadable =
        text.codePoints()
            .filter(
                point ->
                    point == REPLACEMENT
                        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    return unreadable.findAny().isEmpty();
  }
}
