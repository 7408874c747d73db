package org.prefstream.consensus.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CoincidencesTest {
  private static final int LABELS = 4;

  @ParameterizedTest
  @CsvSource({"5, NOMINAL", "5, ORDINAL", "60, NOMINAL", "60, ORDINAL"})
  void partsAddUpToTheAlphaOfTheWholeInAnyOrder(int most, Metric metric) {
    Random random = new Random(3);
    KrippendorffAlpha whole = new KrippendorffAlpha(LABELS);
    long[][] parts = new long[3][LABELS * LABELS];
    int[][] units = new int[50][LABELS];
    long votes = 0;

    for (int change = 0; change < 2_000; change++) {
      int unit = random.nextInt(units.length);
      int[] before = units[unit].clone();
      int label = random.nextInt(LABELS);
      units[unit][label] = random.nextInt(most / LABELS + 1);
      whole.change(before, units[unit]);
      long[] part = parts[unit % parts.length];
      Coincidences.add(-1, part, before);
      Coincidences.add(1, part, units[unit]);
    }

    long[] sum = new long[LABELS * LABELS];
    for (long[] part : parts) {
      for (int cell = 0; cell < sum.length; cell++) {
        sum[cell] += part[cell];
      }
    }
    for (int[] unit : units) {
      int size = unit[0] + unit[1] + unit[2] + unit[3];
      votes += size > 1 ? size : 0;
    }
    assertThat(Coincidences.alpha(metric, sum).orElseThrow())
        .isCloseTo(whole.alpha(metric).orElseThrow(), within(1e-9));
    assertThat(Coincidences.votes(sum)).isEqualTo(votes);
  }

  @ParameterizedTest
  @CsvSource({"2", "17", "18", "5000"})
  void subtractExactlyWhatWasAdded(int size) {
    long[] matrix = new long[LABELS * LABELS];

    Coincidences.add(1, matrix, size / 2, 0, size - size / 2, 0);
    Coincidences.add(1, matrix, 1, 2, 3, 4);
    Coincidences.add(-1, matrix, size / 2, 0, size - size / 2, 0);
    Coincidences.add(-1, matrix, 1, 2, 3, 4);

    assertThat(matrix).containsOnly(0);
  }
}
