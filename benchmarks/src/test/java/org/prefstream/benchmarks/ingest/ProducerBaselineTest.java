package org.prefstream.benchmarks.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.process.BenchmarkFailure;

class ProducerBaselineTest {
  @Test
  void takesTheRateAfterTheWarmUp() {
    String printed =
        """
        Warmup first 20 records. Steady state results will print after the complete test summary.
        100 records sent, 251889.2 records/sec (70.43 MB/sec), 12.8 ms avg latency, 153.0 ms max latency, 5 ms 50th.
        80 steady state records sent, 301204.8 records/sec (84.0 MB/sec), 9.1 ms avg latency, 80.0 ms max latency.
        """;

    assertThat(ProducerBaseline.rateIn(printed)).isEqualTo(301_204.8);
  }

  @Test
  void failsWithTheOutputIfItContainsNoRate() {
    assertThatThrownBy(() -> ProducerBaseline.rateIn("usage: producer-performance"))
        .isInstanceOf(BenchmarkFailure.class)
        .hasMessageContaining("usage");
  }

  @Test
  void sampleLinesAreTextOfTheSameLengths() {
    byte[] record = {'k', 'e', 'y', 0, 0, 0, 0, 7, 10, (byte) 0x80, (byte) 0xff, 'x'};
    RecordSample sample = new RecordSample(List.of(record, record));

    List<String> lines = sample.asLines().lines().toList();

    assertThat(lines)
        .hasSize(2)
        .allSatisfy(
            line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSize(record.length));
    assertThat(sample.meanBytes()).isEqualTo(12);
  }
}
