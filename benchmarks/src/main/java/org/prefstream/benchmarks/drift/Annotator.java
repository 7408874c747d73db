package org.prefstream.benchmarks.drift;

import java.util.SplittableRandom;
import org.prefstream.benchmarks.drift.labels.Labels;

/// A simulated annotator: a tenth of the votes are wrong. Of a safe answer, a wrong vote says that
/// it is slightly harmful, in any category; of an unsafe one, in equal parts, that it is safe, of
/// another severity, or also of another category. A careless annotator calls half of the unsafe
/// answers safe besides.
final class Annotator {
  private static final double WRONG = 0.1;
  private static final double CARELESS = 0.5;

  private Annotator() {}

  /// A vote, as [Labels].
  ///
  /// @param labels the right ones
  static int vote(int labels, boolean careless, SplittableRandom random) {
    double chance = random.nextDouble();
    double fault = random.nextDouble();
    int category = 1 << random.nextInt(Labels.STATISTICS - 3);
    int severity = Labels.severityOf(labels);
    if (careless && severity > 0 && chance >= 1 - CARELESS) {
      return 0;
    }
    if (fault >= WRONG) {
      return labels;
    }
    int kind = severity == 0 ? 0 : 1 + random.nextInt(3);
    return switch (kind) {
      case 0 -> category | Labels.severity(1);
      case 1 -> 0;
      case 2 -> Labels.categoriesOf(labels) | Labels.severity(1 + severity % 3);
      default -> labels | category;
    };
  }
}
