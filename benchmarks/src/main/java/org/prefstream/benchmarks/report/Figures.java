package org.prefstream.benchmarks.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Numbers as they are printed: three significant digits, since no measurement here repeats better.
public final class Figures {
  private static final MathContext THREE_DIGITS = new MathContext(3);
  private static final double BYTES_PER_MEGABYTE = 1e6;

  private Figures() {}

  /// `123,000` for 123,456, `1.23` for 1.2345.
  public static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(THREE_DIGITS);
    int decimals = Math.max(0, THREE_DIGITS.getPrecision() - rounded.precision() + rounded.scale());
    return String.format(
        Locale.ROOT, "%,." + (rounded.signum() == 0 ? 0 : decimals) + "f", rounded);
  }

  /// A whole number, exact: `1,000,000`.
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /// A share as per cent: `35.1 %` for 0.351.
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  /// Bytes in megabytes of a million: `12.3`.
  public static String megabytes(long bytes) {
    return number(bytes / BYTES_PER_MEGABYTE);
  }
}
