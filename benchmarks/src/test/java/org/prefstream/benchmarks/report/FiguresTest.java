package org.prefstream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "123456 | 123,000",
        "999.6 | 1,000",
        "57.25 | 57.3",
        "1.2345 | 1.23",
        "0.04567 | 0.0457",
        "0.5 | 0.500",
        "7 | 7.00",
        "0 | 0"
      })
  void printsThreeSignificantDigits(double value, String printed) {
    assertThat(Figures.number(value)).isEqualTo(printed);
  }

  @Test
  void printsCountsExactly() {
    assertThat(Figures.count(1_000_001)).isEqualTo("1,000,001");
  }

  @Test
  void printsSharesAsPerCent() {
    assertThat(Figures.percent(0.3512)).isEqualTo("35.1 %");
  }

  @Test
  void printsMegabytesOfAMillionBytes() {
    assertThat(Figures.megabytes(12_340_000)).isEqualTo("12.3");
  }
}
