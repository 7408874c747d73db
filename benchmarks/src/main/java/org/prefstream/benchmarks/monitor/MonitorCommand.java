package org.prefstream.benchmarks.monitor;

import java.util.concurrent.Callable;
import org.prefstream.benchmarks.report.Delivery;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `prefstream bench monitor`.
@Command(
    name = "monitor",
    description = {
      "Memory, lookups, disk and restart of the monitor's store.",
      "There is one response for each three comparisons. Needs no Kafka."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class MonitorCommand implements Callable<Integer> {
  @Mixin private Delivery delivery;

  @Option(
      names = "--comparisons",
      defaultValue = "3000000",
      description = "Default: ${DEFAULT-VALUE}.")
  private int comparisons;

  @Option(
      names = "--votes",
      defaultValue = "3",
      description = "On each question. Default: ${DEFAULT-VALUE}.")
  private int votes;

  @Option(
      names = "--heap",
      defaultValue = "224m",
      description = "The most heap, by default as in `up`: ${DEFAULT-VALUE}.")
  private String heap;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "Of lookups under load. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Override
  public Integer call() throws InterruptedException {
    MonitorBenchmark benchmark = new MonitorBenchmark(comparisons, votes, heap, seconds);
    delivery.deliver(MonitorSection.of(benchmark, benchmark.run(), delivery.provenance()));
    return ExitCode.OK;
  }
}
