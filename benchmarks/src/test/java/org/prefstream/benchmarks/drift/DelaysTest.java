package org.prefstream.benchmarks.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.drift.labels.Shift;

final class DelaysTest {
  private static final int EARLY = -1;

  @Test
  void leaveOutStreamsWithAnAlarmBeforeTheChange() {
    Delays delays = new Delays(List.of(300, EARLY, 100, 200, EARLY));

    assertThat(delays.sorted()).containsExactly(100, 200, 300);
    assertThat(delays.median()).isEqualTo(200);
  }

  @Test
  void haveNoMedianWhereHalfWereMissed() {
    Delays delays = new Delays(List.of(Delays.MISSED, 100, Delays.MISSED, 200));

    assertThat(delays.median()).isInfinite();
    assertThat(delays.quantile(0.25)).isEqualTo(200);
    assertThat(delays.within(150)).isEqualTo(0.25);
    assertThat(new Delays(List.of(EARLY)).median()).isInfinite();
    assertThat(new Delays(List.of(EARLY)).within(150)).isZero();
  }

  @Test
  void areLongerWithAHigherThreshold() {
    List<Rule> rules =
        List.of(
            new Rule("low", Method.DETECTOR, Math.log(1e5)),
            new Rule("high", Method.DETECTOR, Math.log(1e7)),
            new Rule("at once", Method.DETECTOR, Double.NEGATIVE_INFINITY),
            new Rule("never", Method.DETECTOR, Double.POSITIVE_INFINITY));

    List<Delays> delays = Delays.run(Layout.PAIRS, Shift.SEVERITY_RAISED, rules, 2);

    assertThat(delays.get(0).median()).isLessThan(delays.get(1).median()).isPositive();
    assertThat(delays.get(1).median()).isLessThan(2_000);
    assertThat(delays.get(2).sorted()).isEmpty();
    assertThat(delays.get(3).sorted()).containsOnly(Delays.MISSED);
  }

  @Test
  void countFromAPlaceThatDiffersFromStreamToStream() {
    assertThat(List.of(0, 1, 2, 3))
        .extracting(stream -> ChangePoint.of(Layout.PAIRS, ChangePoint.seed(stream)))
        .allSatisfy(change -> assertThat(change).isBetween(4_000, 5_999).isEven())
        .doesNotHaveDuplicates();
  }
}
