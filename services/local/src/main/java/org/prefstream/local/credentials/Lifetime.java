package org.prefstream.local.credentials;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prefstream.service.identity.token.TokenIssuer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads durations such as `90s`, `30m`, `12h` and `7d`.
final class Lifetime implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,8})([smhd])");

  @Override
  public Duration convert(String text) {
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      Duration time = Duration.ofSeconds(Long.parseLong(form.group(1)) * seconds(form.group(2)));
      if (time.compareTo(TokenIssuer.LONGEST_LIFE) <= 0) {
        return time;
      }
    }
    throw new TypeConversionException(
        "a time is a number followed by s, m, h or d, such as 12h, and at most %dd, not %s"
            .formatted(TokenIssuer.LONGEST_LIFE.toDays(), text));
  }

  private static long seconds(String unit) {
    return switch (unit) {
      case "s" -> 1;
      case "m" -> 60;
      case "h" -> 3_600;
      default -> 86_400;
    };
  }
}
