package org.prefstream.topology.records;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/// Whether two texts are the same: they are equal in Unicode's normal form NFC, where each run of
/// white space (Unicode's property White_Space) counts as one blank, and where white space at the
/// ends and blanks without width (U+200B, U+2060, U+FEFF) do not count.
///
/// A preference between two such texts holds nothing that a model could learn.
final class SameText {
  private static final int END = -1;

  private final String text;
  private int next;

  private SameText(String text) {
    this.text = text;
  }

  /// Most texts differ early on, so both are read in step, without a copy. They are normalised only
  /// if the first difference may be one of normal form alone.
  static boolean of(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    SameText left = new SameText(one);
    SameText right = new SameText(other);
    int leftPoint = left.next(true);
    int rightPoint = right.next(true);
    while (leftPoint == rightPoint && leftPoint != END) {
      leftPoint = left.next(false);
      rightPoint = right.next(false);
    }
    if (leftPoint == rightPoint) {
      return true;
    }
    return !differ(leftPoint, rightPoint) && written(one).equals(written(other));
  }

  /// Whether the texts differ in every normal form after equal beginnings: one of them ends, or
  /// they continue with different characters that are not marks on the one before.
  private static boolean differ(int left, int right) {
    if (left == END || right == END) {
      return true;
    }
    int leftBase = base(left);
    int rightBase = base(right);
    return leftBase != rightBase && !isMark(leftBase) && !isMark(rightBase);
  }

  private static int base(int point) {
    return point < 0x80
        ? point
        : Normalizer.normalize(Character.toString(point), Form.NFD).codePointAt(0);
  }

  private static boolean isMark(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  private static String written(String text) {
    SameText reader = new SameText(text);
    StringBuilder written = new StringBuilder(text.length());
    for (int point = reader.next(true); point != END; point = reader.next(false)) {
      written.appendCodePoint(point);
    }
    return Normalizer.normalize(written, Form.NFC);
  }

  /// The next character, or one blank for all white space before a character.
  ///
  /// @param first whether white space is skipped
  private int next(boolean first) {
    boolean blank = false;
    while (next < text.length()) {
      int point = text.codePointAt(next);
      if (isWhiteSpace(point)) {
        blank = true;
      } else if (!hasNoWidth(point)) {
        if (blank && !first) {
          return ' ';
        }
        next += Character.charCount(point);
        return point;
      }
      next += Character.charCount(point);
    }
    return END;
  }

  private static boolean isWhiteSpace(int point) {
    return point <= ' '
        ? point == ' ' || (point >= '\t' && point <= '\r')
        : point == 0x85 || (point > 0x85 && Character.isSpaceChar(point));
  }

  private static boolean hasNoWidth(int point) {
    return point == 0x200B || point == 0x2060 || point == 0xFEFF;
  }
}
