package org.prefstream.benchmarks.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class StationaryTest {
  private static final Method METHOD = Method.PAGE_HINKLEY;

  private static Stationary of(List<Double> levels) {
    return new Stationary(
        Layout.PAIRS, List.of(METHOD), levels.stream().map(level -> List.of(level)).toList());
  }

  @Test
  void calibratesToTheShareOfStreamsThatMayHaveAnAlarm() {
    Stationary stationary = of(IntStream.range(0, 100).mapToObj(level -> (double) level).toList());

    Rule rule = stationary.calibrated(METHOD, 0.05);

    assertThat(rule.level()).isEqualTo(Math.nextUp(94.0));
    assertThat(stationary.falseAlarms(rule)).isEqualTo(0.05);
  }

  @Property
  void neverCalibratesToMore(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 9) Integer> levels,
      @ForAll @DoubleRange(max = 0.9) double share) {
    Stationary stationary = of(levels.stream().map(Integer::doubleValue).toList());

    assertThat(stationary.falseAlarms(stationary.calibrated(METHOD, share)))
        .isLessThanOrEqualTo(share + 1e-9);
  }

  @Test
  void doesNotDependOnTheOrderOfStreams() {
    List<Method> methods = List.of(Method.DETECTOR, Method.ADWIN_ON_PROMPTS);

    Stationary once = Stationary.run(Layout.PAIRS, methods, 3, 1_000);

    assertThat(Stationary.run(Layout.PAIRS, methods, 3, 1_000)).isEqualTo(once);
    assertThat(once.highest()).hasSize(3).doesNotHaveDuplicates();
  }
}
