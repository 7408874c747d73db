package org.prefstream.benchmarks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.process.BenchmarkFailure;

class ProgressTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void rateIsThatFromTheFirstTenthToTheEnd() {
    Progress progress = new Progress(1000);
    progress.sample(0, 0);
    progress.sample(5 * SECOND, 50);
    progress.sample(6 * SECOND, 200);
    progress.sample(8 * SECOND, 600);
    progress.sample(10 * SECOND, 1000);
    progress.sample(60 * SECOND, 1000);

    assertThat(progress.isComplete()).isTrue();
    assertThat(progress.rate()).isEqualTo(200);
  }

  @Test
  void isCompleteWhenTheGoalIsReached() {
    Progress progress = new Progress(10);
    assertThat(progress.isComplete()).isFalse();

    progress.sample(0, 9);
    assertThat(progress.isComplete()).isFalse();

    progress.sample(1, 10);
    assertThat(progress.isComplete()).isTrue();
  }

  @Test
  void hasNoRateIfAllRecordsCameAtOnce() {
    Progress progress = new Progress(10);
    progress.sample(0, 0);
    progress.sample(SECOND, 10);

    assertThatThrownBy(progress::rate).isInstanceOf(BenchmarkFailure.class);
  }

  @Test
  void rateOfAStretchIsThatOfItsSamples() {
    Progress progress = new Progress(1000);
    progress.sample(0, 0);
    progress.sample(SECOND, 100);
    progress.sample(3 * SECOND, 500);

    assertThat(progress.rate(50, 400)).hasValue(200);
    assertThat(progress.rate(200, 400)).isEmpty();
  }

  @Test
  void needsAGoal() {
    assertThatThrownBy(() -> new Progress(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
