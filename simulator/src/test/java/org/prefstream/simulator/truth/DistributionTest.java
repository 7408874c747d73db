package org.prefstream.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class DistributionTest {

  @Test
  void drawsInProportionToTheWeights() {
    Distribution distribution = new Distribution(1, 0, 3);
    SplittableRandom random = new SplittableRandom(7);
    int[] drawn = new int[3];

    for (int draw = 0; draw < 40_000; draw++) {
      drawn[distribution.draw(random)]++;
    }

    assertThat(drawn[0] / 40_000.0).isCloseTo(0.25, within(0.01));
    assertThat(drawn[1]).isZero();
  }

  @Property(tries = 200)
  void neverDrawsAnOutcomeOfWeightZero(
      @ForAll @Size(min = 1, max = 8) List<@DoubleRange(max = 3) Double> weights,
      @ForAll long seed) {
    Assume.that(weights.stream().mapToDouble(Double::doubleValue).sum() > 1e-6);
    double[] floored = weights.stream().mapToDouble(weight -> weight < 1 ? 0 : weight).toArray();
    floored[floored.length - 1] = 1;
    Distribution distribution = new Distribution(floored);

    int drawn = distribution.draw(new SplittableRandom(seed));

    assertThat(floored[drawn]).isPositive();
  }

  @Test
  void refusesInvalidWeights() {
    assertThatThrownBy(() -> new Distribution(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Distribution(2, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  @Test
  void collisionIsTheSumOfSquares() {
    assertThat(new Distribution(1, 1, 2).collision()).isCloseTo(0.375, within(1e-12));
  }
}
