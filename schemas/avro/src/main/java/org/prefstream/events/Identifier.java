package org.prefstream.events;

import java.text.Normalizer;
import org.jspecify.annotations.NullMarked;

/// The one form of every name: of prompts, responses, annotators, models and prompt sources.
/// Otherwise two names that look alike could be different: `é` can be one character or two, and a
/// trailing space is invisible.
///
/// A name in another form is refused, never normalized, because the event would then carry a name
/// that its sender does not know.
///
/// White space is Unicode's `White_Space`. Invisible are the characters of
/// `Default_Ignorable_Code_Point` that do nothing for the text around them, and the separators of
/// lines and paragraphs: U+00AD, U+061C, U+180E, U+200B, U+200E, U+200F, U+2028 to U+202E, U+2060
/// to U+206F, U+3164, U+FEFF and U+FFA0. The joiners U+200C and U+200D are accepted: Persian and
/// Malayalam words and many emoji need them.
@NullMarked
public final class Identifier {
  /// The most characters (Unicode code points) of an identifier.
  public static final int MAX_LENGTH = 256;

  /// The form of a name, for messages.
  public static final String FORM =
      "in Unicode NFC, without white space at either end, and without control characters,"
          + " invisible characters and lone surrogates";

  /// What an identifier is, for messages.
  public static final String RULE = "1 to " + MAX_LENGTH + " characters " + FORM;

  private Identifier() {}

  /// Whether a text is a valid identifier: see [#RULE].
  public static boolean isIdentifier(String text) {
    int length = text.length();
    return length != 0
        && length <= 2 * MAX_LENGTH
        && isInForm(text)
        && (length <= MAX_LENGTH || text.codePointCount(0, length) <= MAX_LENGTH);
  }

  /// Whether a text of any length, which may be empty, is in the form of a name: see [#FORM].
  /// Allocates nothing for ASCII.
  public static boolean isInForm(String text) {
    int seen = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        return false;
      }
      seen |= c;
    }
    return !isWhiteSpaceAtAnEnd(text) && (seen < 0x80 || isInFormBeyondAscii(text));
  }

  private static boolean isWhiteSpaceAtAnEnd(String text) {
    return !text.isEmpty()
        && (Character.isSpaceChar(text.charAt(0))
            || Character.isSpaceChar(text.charAt(text.length() - 1)));
  }

  private static boolean isInFormBeyondAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isInvisible(text.charAt(i))) {
        return false;
      }
    }
    return Utf16.isWellFormed(text) && Normalizer.isNormalized(text, Normalizer.Form.NFC);
  }

  private static boolean isInvisible(char c) {
    return switch (c) {
      case 0x00AD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x3164, 0xFEFF, 0xFFA0 -> true;
      default -> (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F);
    };
  }
}
