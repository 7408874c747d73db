package org.prefstream.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.prefstream.gateway.answer.Admission;

/// Rates by themselves; their answers are tested at the gateway.
final class RatesTest {
  private final ManualTime time = new ManualTime();

  @Test
  void acceptsASecondsWorthAtOnceAndNoMoreOverTime() {
    Rates rates = new Rates(new RateLimits(10, 0, 0), 1, time, new SimpleMeterRegistry());
    int taken = 0;
    for (int tenth = 0; tenth <= 100; tenth++) {
      for (int i = 0; i < 5; i++) {
        taken += rates.ofAddress("203.0.113.7") instanceof Admission.Admitted ? 1 : 0;
      }
      time.pass(Duration.ofMillis(100));
    }

    assertThat(taken).isBetween(10 + 100 - 1, 10 + 100 + 1);
  }

  @Test
  void setsNoLimitIfNoneIsConfigured() {
    Rates rates = new Rates(RateLimits.NONE, 1, time, new SimpleMeterRegistry());

    for (int i = 0; i < 1_000; i++) {
      assertThat(rates.ofAddress("203.0.113.7")).isEqualTo(Admission.admitted());
    }
    assertThat(rates.remembered()).isZero();
  }

  @Test
  void remembersABoundedNumberOfAddressesHoweverManyThereAre() {
    Rates rates = new Rates(new RateLimits(10, 0, 0), 1, time, new SimpleMeterRegistry());

    for (int address = 0; address < 200_000; address++) {
      rates.ofAddress("address-" + address);
    }

    assertThat(rates.remembered()).isBetween(1L, 20_000L);
  }
}
