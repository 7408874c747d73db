package org.prefstream.benchmarks.latency;

import java.util.List;
import java.util.concurrent.Callable;
import org.prefstream.benchmarks.report.Delivery;
import org.prefstream.benchmarks.system.Checkout;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `prefstream bench latency`.
@Command(
    name = "latency",
    description = "The time from the post of the deciding vote until a reader sees the decision.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class LatencyCommand implements Callable<Integer> {
  @Mixin private Delivery delivery;

  @Option(
      names = "--rates",
      split = ",",
      defaultValue = "500,2000",
      description = "Votes a second. Default: ${DEFAULT-VALUE}.")
  private List<Integer> rates;

  @Option(
      names = "--seconds",
      defaultValue = "30",
      description = "Seconds of each measurement. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "45",
      description = "Seconds at the highest rate before the first one. Default: ${DEFAULT-VALUE}.")
  private int warmUp;

  @Override
  public Integer call() throws InterruptedException {
    LatencyBenchmark benchmark = new LatencyBenchmark(rates, warmUp, seconds);
    delivery.deliver(
        LatencySection.of(benchmark, benchmark.run(Checkout.current()), delivery.provenance()));
    return ExitCode.OK;
  }
}
