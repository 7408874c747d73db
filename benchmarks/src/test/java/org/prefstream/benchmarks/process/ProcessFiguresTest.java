package org.prefstream.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessFiguresTest {
  @Test
  void residentBytesAreThoseOfTheStatus() {
    assertThat(ProcessFigures.residentBytes(List.of("Name:\tjava", "VmRSS:\t  123456 kB")))
        .isEqualTo(123_456L * 1024);
  }

  @Test
  void liveBytesAreTheTotalOfTheHistogram() {
    String histogram =
        """
        4242:
         num     #instances         #bytes  class name (module)
        -------------------------------------------------------
           1:         12345        1234567  [B (java.base@25)
        Total         23456        2345678
        """;

    assertThat(ProcessFigures.liveBytes(histogram)).isEqualTo(2_345_678);
  }

  @Test
  void cpuTimeOfThisProcessGoesUp() {
    assertThat(ProcessFigures.cpuTime(ProcessHandle.current())).isPositive();
  }
}
