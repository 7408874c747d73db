package org.prefstream.local.csv;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The names that tasks, workers and labels may have, and when two names look alike.
public final class Naming {
  /// Unicode's Default_Ignorable_Code_Point: invisible characters, without the tags, from which
  /// flags are made.
  private static final String INVISIBLE =
      "\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F"
          + "\\u202A-\\u202E\\u2060-\\u206F\\u3164\\uFEFF\\uFFA0\\uFFF0-\\uFFF8"
          + "\\x{1BCA0}-\\x{1BCA3}\\x{1D173}-\\x{1D17A}";

  /// They belong to the character before them, so a name may end with one.
  private static final String VARIATION_SELECTORS = "\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}";

  private static final Pattern BLANK = Pattern.compile("[\\p{IsWhite_Space}" + INVISIBLE + "]");
  private static final Pattern SHOWS_NOTHING =
      Pattern.compile("[" + INVISIBLE + VARIATION_SELECTORS + "]+");
  private static final Pattern WHITE_SPACE = Pattern.compile("\\p{IsWhite_Space}+");

  /// Controls except tab and line ends, the replacement character for lost text, and noncharacters.
  private static final Pattern NO_TEXT =
      Pattern.compile("[\\p{Cc}\\uFFFD\\p{IsNoncharacter_Code_Point}&&[^\\t\\r\\n]]");

  private static final Pattern TO_BE_SHOWN_AS_NUMBER =
      Pattern.compile("[\\p{M}\\p{C}\\p{Z}\\uFFFD&&[^ ]]");
  private static final int LONGEST_SHOWN = 60;

  private Naming() {}

  /// The reason that no task, worker or label may have this name, or null if one may.
  public static @Nullable String fault(String name) {
    if (name.isEmpty()) {
      return "must not be empty";
    }
    if (isPlain(name)) {
      return null;
    }
    Matcher lost = NO_TEXT.matcher(name);
    if (lost.find()) {
      return "must not contain %s, as %s does".formatted(character(lost.group()), shown(name));
    }
    int last = name.offsetByCodePoints(name.length(), -1);
    return faultAtAnEnd(name, "begin", name.substring(0, name.offsetByCodePoints(0, 1)), last);
  }

  private static @Nullable String faultAtAnEnd(String name, String verb, String end, int last) {
    if (BLANK.matcher(end).matches()) {
      return "must not %s with %s, as %s does".formatted(verb, character(end), shown(name));
    }
    return verb.equals("end") ? null : faultAtAnEnd(name, "end", name.substring(last), last);
  }

  /// Whether a name is printable ASCII without two blanks in a row or a blank at an end, so that no
  /// other spelling looks the same.
  private static boolean isPlain(String name) {
    char before = ' ';
    for (int i = 0; i < name.length(); i++) {
      char next = name.charAt(i);
      if (next < ' ' || next > '~' || (next == ' ' && before == ' ')) {
        return false;
      }
      before = next;
    }
    return before != ' ';
  }

  /// A form that is equal for names that look the same: NFC, with each run of white space as one
  /// blank, and without invisible characters.
  public static String look(String name) {
    if (isPlain(name)) {
      return name;
    }
    String visible = SHOWS_NOTHING.matcher(name).replaceAll("");
    return Normalizer.normalize(WHITE_SPACE.matcher(visible).replaceAll(" "), Form.NFC).strip();
  }

  /// A form that is equal for names that look roughly the same: also for those that differ only in
  /// case, or in forms such as full width (NFKC).
  static String rough(String name) {
    if (isPlain(name)) {
      return name.toLowerCase(Locale.ROOT);
    }
    String compatible = Normalizer.normalize(look(name), Form.NFKC);
    return Normalizer.normalize(
        compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Form.NFKC);
  }

  /// A name for a message, in quotes and shortened if it is long: characters that are invisible or
  /// ambiguous appear as their numbers.
  public static String shown(String name) {
    int end =
        name.codePointCount(0, name.length()) <= LONGEST_SHOWN
            ? name.length()
            : name.offsetByCodePoints(0, LONGEST_SHOWN);
    String text =
        TO_BE_SHOWN_AS_NUMBER
            .matcher(name.substring(0, end))
            .replaceAll(found -> "\\\\u{%X}".formatted(found.group().codePointAt(0)));
    return '"' + text + (end < name.length() ? "…" : "") + '"';
  }

  private static String character(String one) {
    int codePoint = one.codePointAt(0);
    return "U+%04X (%s)".formatted(codePoint, Character.getName(codePoint));
  }
}
