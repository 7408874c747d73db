package org.prefstream.benchmarks.drift.peers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/// Holds the peers to the first detections of River 0.26.1 on 240 streams.
final class RiverTest {
  private static final int VALUES = 4_000;
  private static final List<Case> CASES = cases();

  private record Case(
      long seed,
      double before,
      double after,
      int change,
      boolean pairs,
      int adwin,
      int pageHinkley) {
    static Case of(String line) {
      String[] cells = line.split(",", -1);
      return new Case(
          Long.parseLong(cells[0]),
          Double.parseDouble(cells[1]),
          Double.parseDouble(cells[2]),
          Integer.parseInt(cells[3]),
          cells[4].equals("1"),
          Integer.parseInt(cells[5]),
          Integer.parseInt(cells[6]));
    }

    int first(Peer peer, double level) {
      DoubleSupplier chances = chances(seed);
      for (int index = 0; index < VALUES; index++) {
        double probability = index < change ? before : after;
        double value = chances.getAsDouble() < probability ? 1 : 0;
        if (pairs) {
          value = (value + (chances.getAsDouble() < probability ? 1 : 0)) / 2;
        }
        if (peer.add(value) > level) {
          return index;
        }
      }
      return -1;
    }
  }

  /// Knuth's MMIX generator, from 0 to 1 exclusively.
  private static DoubleSupplier chances(long seed) {
    long[] state = {seed};
    return () -> {
      state[0] = state[0] * 6364136223846793005L + 1442695040888963407L;
      return (state[0] >>> 11) / (double) (1L << 53);
    };
  }

  private static List<Case> cases() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                requireNonNull(RiverTest.class.getResourceAsStream("river-0.26.1.csv")),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).skip(1).map(Case::of).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void adwinDetectsWhereThatOfRiverDoes() {
    assertThat(CASES).hasSize(240);
    assertThat(CASES)
        .allSatisfy(
            one -> assertThat(one.first(new Adwin(), Adwin.level(0.002))).isEqualTo(one.adwin()));
  }

  @Test
  void pageHinkleyDetectsWhereThatOfRiverDoes() {
    assertThat(CASES)
        .allSatisfy(
            one ->
                assertThat(one.first(new PageHinkley(), PageHinkley.THRESHOLD))
                    .isEqualTo(one.pageHinkley()));
  }
}
