package org.prefstream.benchmarks.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Round numbers along an axis from 0: multiples of 1, 2 or 5 times a power of ten, about five of
/// them, the last one at or above the largest value.
record Ticks(double step, int count) {
  private static final int ABOUT = 5;

  static Ticks upTo(double largest) {
    if (!(largest > 0) || Double.isInfinite(largest)) {
      throw new IllegalArgumentException("an axis ends above 0, not at " + largest);
    }
    double rough = largest / ABOUT;
    double magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = magnitude * roundUp(rough / magnitude);
    return new Ticks(step, (int) Math.ceil(largest / step - 1e-9));
  }

  double end() {
    return step * count;
  }

  List<Double> values() {
    return IntStream.rangeClosed(0, count).mapToObj(i -> i * step).toList();
  }

  /// A value of this axis, without needless zeros.
  static String label(double value) {
    return new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(value);
  }

  private static int roundUp(double oneToTen) {
    if (oneToTen <= 1) {
      return 1;
    }
    if (oneToTen <= 2) {
      return 2;
    }
    return oneToTen <= 5 ? 5 : 10;
  }
}
