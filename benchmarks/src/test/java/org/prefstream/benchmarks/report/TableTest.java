package org.prefstream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void alignsTheFirstColumnLeftAndTheOthersRight() {
    Table table = Table.of("way", "rate").row("single", "10").row("a|b", "20");

    assertThat(table)
        .hasToString(
            """
            | way | rate |
            |---|---:|
            | single | 10 |
            | a\\|b | 20 |
            """);
  }

  @Test
  void refusesARowOfAnotherLength() {
    assertThatThrownBy(() -> Table.of("way", "rate").row("single"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 cells");
  }
}
