package org.prefstream.benchmarks.serde;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.benchmarks.report.Aim;
import org.prefstream.benchmarks.report.Figures;
import org.prefstream.benchmarks.report.Section;
import org.prefstream.benchmarks.report.Table;

/// The times of the methods of [SerdeBenchmark].
final class SerdeSection {
  private static final double WANTED = 4;
  private static final List<String> DIRECTIONS = List.of("write", "read");

  private final Map<String, Time> times;

  /// Nanoseconds of a call, and half the width of their 99.9 % confidence interval.
  record Time(double mean, double error) {
    @Override
    public String toString() {
      return Figures.number(mean) + " ± " + Figures.number(error);
    }
  }

  private SerdeSection(Map<String, Time> times) {
    this.times = times;
  }

  /// @param times by the methods' names
  static Section of(Map<String, Time> times, String provenance) {
    return Section.of("serde", new SerdeSection(times).text() + provenance);
  }

  private String text() {
    return """
    ## Serde

    A `PreferenceAnnotation` written to and read from Confluent's wire format, byte for byte the same, by our serde
    and by Confluent's `KafkaAvroSerializer` and `KafkaAvroDeserializer`: nanoseconds per call (JMH, average
    time, mean and 99.9 %% confidence interval).

    %s
    %s\
    """
        .formatted(table(), aims());
  }

  private Table table() {
    Table table = Table.of("", "ours ns", "Confluent's ns", "times as fast");
    for (String direction : DIRECTIONS) {
      table.row(
          direction,
          ours(direction).toString(),
          confluent(direction).toString(),
          Figures.number(ratio(direction)));
    }
    return table;
  }

  private String aims() {
    return DIRECTIONS.stream()
        .map(
            direction ->
                Aim.atLeast(
                    "the time of Confluent's serde to " + direction + ", divided by ours,",
                    WANTED,
                    ratio(direction),
                    Figures::number))
        .map(Aim::toString)
        .collect(Collectors.joining());
  }

  private double ratio(String direction) {
    return confluent(direction).mean() / ours(direction).mean();
  }

  private Time ours(String direction) {
    return time(direction + "Ours");
  }

  private Time confluent(String direction) {
    return time(direction + "Confluent");
  }

  private Time time(String method) {
    Time time = times.get(method);
    if (time == null) {
      throw new BenchmarkFailure("JMH did not measure " + method + ", only " + times.keySet());
    }
    return time;
  }
}
