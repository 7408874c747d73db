package org.prefstream.gateway.json.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// The date-times of RFC 3339: `2026-11-23T17:00:00.123+01:00`, with any number of decimals and an
/// offset or `Z`. Decimals past the nanoseconds are dropped. A leap second is refused, as [Instant]
/// has none.
final class Rfc3339 {
  private static final int SECONDS_END = 19;
  private static final int OFFSET_LENGTH = 6;
  private static final int MOST_DECIMALS = 9;
  private static final String SHAPE = "dddd-dd-ddTdd:dd:dd";

  private Rfc3339() {}

  /// The instant, or null where the text is not a date-time.
  static @Nullable Instant parse(String text) {
    if (text.length() <= SECONDS_END || !hasShape(text)) {
      return null;
    }
    int zone = endOfDecimals(text);
    if (zone < 0 || !isZone(text, zone) || !isDateAndTime(text)) {
      return null;
    }
    long seconds = epochSecond(text) - offsetSeconds(text, zone);
    return Instant.ofEpochSecond(seconds, nanoseconds(text, zone));
  }

  private static boolean hasShape(String text) {
    for (int i = 0; i < SECONDS_END; i++) {
      char expected = SHAPE.charAt(i);
      char c = text.charAt(i);
      boolean fits =
          switch (expected) {
            case 'd' -> isDigit(c);
            case 'T' -> c == 'T' || c == 't';
            default -> c == expected;
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /// Where the offset begins, or -1 where a decimal point has no digit after it.
  private static int endOfDecimals(String text) {
    if (text.charAt(SECONDS_END) != '.') {
      return SECONDS_END;
    }
    int end = SECONDS_END + 1;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end == SECONDS_END + 1 ? -1 : end;
  }

  private static boolean isZone(String text, int from) {
    int length = text.length() - from;
    if (length == 1) {
      return text.charAt(from) == 'Z' || text.charAt(from) == 'z';
    }
    return length == OFFSET_LENGTH
        && (text.charAt(from) == '+' || text.charAt(from) == '-')
        && text.charAt(from + 3) == ':'
        && isTwoDigits(text, from + 1)
        && isTwoDigits(text, from + 4)
        && number(text, from + 1, 2) <= 23
        && number(text, from + 4, 2) <= 59;
  }

  private static boolean isDateAndTime(String text) {
    int month = number(text, 5, 2);
    int day = number(text, 8, 2);
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= YearMonth.of(number(text, 0, 4), month).lengthOfMonth()
        && number(text, 11, 2) <= 23
        && number(text, 14, 2) <= 59
        && number(text, 17, 2) <= 59;
  }

  private static long epochSecond(String text) {
    LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
    int minutes = number(text, 11, 2) * 60 + number(text, 14, 2);
    return date.toEpochDay() * 86_400 + minutes * 60L + number(text, 17, 2);
  }

  private static int nanoseconds(String text, int end) {
    int value = 0;
    for (int i = 1; i <= MOST_DECIMALS; i++) {
      int at = SECONDS_END + i;
      value = value * 10 + (at < end ? digit(text, at) : 0);
    }
    return value;
  }

  private static int offsetSeconds(String text, int from) {
    if (text.length() - from == 1) {
      return 0;
    }
    int seconds = (number(text, from + 1, 2) * 60 + number(text, from + 4, 2)) * 60;
    return text.charAt(from) == '-' ? -seconds : seconds;
  }

  private static int number(String text, int from, int digits) {
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      value = value * 10 + digit(text, i);
    }
    return value;
  }

  private static int digit(String text, int at) {
    return text.charAt(at) - '0';
  }

  private static boolean isTwoDigits(String text, int at) {
    return isDigit(text.charAt(at)) && isDigit(text.charAt(at + 1));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
