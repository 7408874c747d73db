package org.prefstream.simulator.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

final class LatenciesTest {

  @Property(tries = 200)
  void percentilesAreExactToAFifteenth(
      @ForAll @NotEmpty List<@LongRange(min = 20, max = 60_000_000) Long> micros) {
    Latencies latencies = new Latencies();
    micros.forEach(each -> latencies.add(TimeUnit.MICROSECONDS.toNanos(each)));

    double median = latencies.percentile(0.5).toNanos() / 1e3;
    long exact = micros.stream().sorted().skip((micros.size() - 1) / 2).findFirst().orElseThrow();

    assertThat(median / exact).isBetween(0.95, 1.07);
  }

  @Test
  void withoutRequestsEveryPercentileIsZero() {
    assertThat(new Latencies().percentile(0.99)).isZero();
  }

  @Test
  void backoffGrowsAndNeverPassesTwoSeconds() {
    Backoff backoff = new Backoff(new SplittableRandom(3));

    for (int attempt = 0; attempt < 40; attempt++) {
      Duration longest = Duration.ofMillis(Math.min(2_000, 50L << Math.min(attempt, 6)));
      assertThat(backoff.before(attempt, Optional.empty()))
          .isBetween(longest.dividedBy(2).minusMillis(1), longest);
    }
    assertThat(backoff.before(9, Optional.of(Duration.ofSeconds(4))))
        .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
  }

  @Test
  void paceCatchesUpAfterAHoldUp() {
    Pace pace = new Pace(10, 0);
    pace.next();

    assertThat(pace.until(0)).isEqualTo(100_000_000);
    assertThat(pace.until(950_000_000)).isNegative();
    for (int event = 0; event < 9; event++) {
      pace.next();
    }
    assertThat(pace.until(950_000_000)).isEqualTo(50_000_000);
    assertThat(new Pace(Double.POSITIVE_INFINITY, 0).until(0)).isZero();
  }
}
