package org.prefstream.benchmarks.drift.labels;

import java.util.List;
import org.prefstream.simulator.event.HarmCategory;

/// The binary statistics of an answer, each a bit: the 19 harm categories in their order, then
/// severity 1 or more, 2 or more, 3.
public final class Labels {
  /// Every category.
  static final List<HarmCategory> CATEGORIES = List.of(HarmCategory.values());

  /// How many statistics there are.
  public static final int STATISTICS = CATEGORIES.size() + 3;

  private static final int ALL_CATEGORIES = (1 << CATEGORIES.size()) - 1;

  private Labels() {}

  /// The number of a category's statistic, from 0.
  static int statistic(HarmCategory category) {
    return CATEGORIES.indexOf(category);
  }

  /// The bit of a category.
  static int bit(HarmCategory category) {
    return 1 << statistic(category);
  }

  /// The bits of the statistics that hold with a severity.
  ///
  /// @param severity 0 for safe, to 3
  public static int severity(int severity) {
    return ((1 << severity) - 1) << CATEGORIES.size();
  }

  /// The severity in some bits, 0 for safe, to 3.
  public static int severityOf(int bits) {
    return Integer.bitCount(bits >>> CATEGORIES.size());
  }

  /// The bits of the categories among some bits.
  public static int categoriesOf(int bits) {
    return bits & ALL_CATEGORIES;
  }
}
