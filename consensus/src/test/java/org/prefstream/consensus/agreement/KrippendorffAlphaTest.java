package org.prefstream.consensus.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class KrippendorffAlphaTest {
  private static final int[] NONE = new int[5];

  @Test
  void givesThePublishedValues() {
    KrippendorffAlpha alpha = new KrippendorffAlpha(5);

    for (int[] unit : published()) {
      alpha.change(NONE, unit);
    }

    assertClose(alpha.alpha(Metric.NOMINAL), OptionalDouble.of(0.743), within(0.0005));
    assertClose(alpha.alpha(Metric.ORDINAL), OptionalDouble.of(0.815), within(0.0005));
  }

  /// Krippendorff (2011), section C: four observers, twelve units; a dot is a missing vote.
  private static int[][] published() {
    String[] observers = {"123321412...", "1233224125.3", ".3332342251.", "12332441251."};
    int[][] units = new int[12][5];
    for (String votes : observers) {
      for (int unit = 0; unit < units.length; unit++) {
        if (votes.charAt(unit) != '.') {
          units[unit][votes.charAt(unit) - '1']++;
        }
      }
    }
    return units;
  }

  @ParameterizedTest
  @EnumSource
  void equalsABatchComputationAfterEachOfTenThousandChanges(Metric metric) {
    Random random = new Random(11);
    KrippendorffAlpha alpha = new KrippendorffAlpha(5);
    int[][] units = new int[30][5];

    for (int change = 0; change < 10_000; change++) {
      int unit = random.nextInt(units.length);
      int[] before = units[unit].clone();
      int left = random.nextInt(5);
      int chosen = random.nextInt(5);
      units[unit][left] -= units[unit][left] > 0 && random.nextBoolean() ? 1 : 0;
      units[unit][chosen] += random.nextBoolean() ? 1 : 0;
      alpha.change(before, units[unit]);

      assertClose(alpha.alpha(metric), batch(metric, units), within(1e-9));
    }
  }

  /// Alpha as one minus observed over expected disagreement, computed over all pairs of votes.
  private static OptionalDouble batch(Metric metric, int[][] units) {
    double[] values = new double[5];
    double[][] matrix = new double[5][5];
    double total = 0;
    for (int[] unit : units) {
      int size = 0;
      for (int count : unit) {
        size += count;
      }
      for (int one = 0; one < 5 && size > 1; one++) {
        values[one] += unit[one];
        total += unit[one];
        for (int other = 0; other < 5; other++) {
          matrix[one][other] += unit[one] * (unit[other] - (one == other ? 1.0 : 0)) / (size - 1);
        }
      }
    }
    double observed = 0;
    double expected = 0;
    for (int one = 0; one < 5; one++) {
      for (int other = 0; other < 5; other++) {
        double difference = one == other ? 0 : difference(metric, values, one, other);
        observed += matrix[one][other] * difference / total;
        expected += values[one] * values[other] * difference / (total * (total - 1));
      }
    }
    return expected > 0 ? OptionalDouble.of(1 - observed / expected) : OptionalDouble.empty();
  }

  private static double difference(Metric metric, double[] values, int one, int other) {
    if (metric == Metric.NOMINAL) {
      return 1;
    }
    double between = (values[one] + values[other]) / 2;
    for (int label = Math.min(one, other) + 1; label < Math.max(one, other); label++) {
      between += values[label];
    }
    return between * between;
  }

  private static void assertClose(
      OptionalDouble actual, OptionalDouble expected, Offset<Double> offset) {
    assertThat(actual.isPresent()).isEqualTo(expected.isPresent());
    if (expected.isPresent()) {
      assertThat(actual.getAsDouble()).isCloseTo(expected.getAsDouble(), offset);
    }
  }

  @Test
  void isEmptyWhereNoDisagreementIsPossible() {
    KrippendorffAlpha alpha = new KrippendorffAlpha(2);
    assertThat(alpha.alpha(Metric.NOMINAL)).isEmpty();

    alpha.change(new int[] {0, 0}, new int[] {1, 0});
    alpha.change(new int[] {0, 0}, new int[] {3, 0});

    assertThat(alpha.alpha(Metric.ORDINAL)).isEmpty();
  }

  @Test
  void isOneWhenAllAgreeAndBelowZeroWhenNobodyDoes() {
    KrippendorffAlpha agreeing = new KrippendorffAlpha(2);
    agreeing.change(new int[] {0, 0}, new int[] {3, 0});
    agreeing.change(new int[] {0, 0}, new int[] {0, 2});
    KrippendorffAlpha disagreeing = new KrippendorffAlpha(2);
    disagreeing.change(new int[] {0, 0}, new int[] {1, 1});
    disagreeing.change(new int[] {0, 0}, new int[] {1, 1});

    assertThat(agreeing.alpha(Metric.NOMINAL)).hasValue(1);
    assertThat(disagreeing.alpha(Metric.NOMINAL).orElseThrow()).isNegative();
  }

  @Test
  void refusesOtherNumbersOfLabels() {
    assertThatIllegalArgumentException().isThrownBy(() -> new KrippendorffAlpha(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KrippendorffAlpha(2).change(new int[2], new int[3]));
  }
}
