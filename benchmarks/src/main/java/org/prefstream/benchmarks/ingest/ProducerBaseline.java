package org.prefstream.benchmarks.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.benchmarks.system.LocalSystem;
import org.prefstream.benchmarks.system.Workspace;

/// Kafka's own `org.apache.kafka.tools.ProducerPerformance` in a process of its own, with the
/// settings of the gateway's producer.
final class ProducerBaseline {
  /// The prefix of the topics that it writes.
  static final String PREFIX = "producer-";

  /// The gateway's settings.
  static final List<String> SETTINGS =
      List.of("acks=all", "compression.type=lz4", "batch.size=131072", "linger.ms=2");

  private static final long CALIBRATION_RECORDS = 200_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Pattern RATE = Pattern.compile("([0-9.]+) records/sec");

  private final Workspace workspace;
  private final String bootstrapServers;
  private final Path payloads;
  private long records = CALIBRATION_RECORDS;

  private ProducerBaseline(Workspace workspace, String bootstrapServers, Path payloads) {
    this.workspace = workspace;
    this.bootstrapServers = bootstrapServers;
    this.payloads = payloads;
  }

  static ProducerBaseline prepare(Workspace workspace, LocalSystem system, RecordSample sample) {
    try {
      Path payloads =
          Files.writeString(workspace.folder().resolve("payloads.txt"), sample.asLines());
      return new ProducerBaseline(workspace, system.bootstrapServers(), payloads);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sets the number of records so that a run takes about the given time.
  void calibrate(Duration time) throws InterruptedException {
    records = Math.max(1, Math.round(run() * time.toNanos() / 1e9));
  }

  /// The number of records in each run.
  long records() {
    return records;
  }

  /// Writes the records, and returns their rate a second without the warm-up (a fifth of them).
  double run() throws InterruptedException {
    return rateIn(workspace.launch("producer", command(), Map.of()).awaitSuccess(PATIENCE));
  }

  /// The last rate that the tool printed: that after its warm-up.
  static double rateIn(String printed) {
    Matcher matcher = RATE.matcher(printed);
    double rate = Double.NaN;
    while (matcher.find()) {
      rate = Double.parseDouble(matcher.group(1));
    }
    if (Double.isNaN(rate)) {
      throw new BenchmarkFailure("ProducerPerformance printed no rate: " + printed);
    }
    return rate;
  }

  private List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        "org.apache.kafka.tools.ProducerPerformance",
        "--bootstrap-server",
        bootstrapServers,
        "--topic",
        PREFIX + "preference-annotations",
        "--num-records",
        Long.toString(records),
        "--warmup-records",
        Long.toString(records / 5),
        "--throughput",
        "-1",
        "--payload-file",
        payloads.toString(),
        "--command-property",
        SETTINGS.get(0),
        SETTINGS.get(1),
        SETTINGS.get(2),
        SETTINGS.get(3));
  }
}
