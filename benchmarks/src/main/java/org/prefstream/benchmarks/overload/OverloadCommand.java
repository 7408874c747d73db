package org.prefstream.benchmarks.overload;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.prefstream.benchmarks.report.Delivery;
import org.prefstream.benchmarks.system.Checkout;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `prefstream bench overload`.
@Command(
    name = "overload",
    description = "The gateway under more load than it can take.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class OverloadCommand implements Callable<Integer> {
  @Mixin private Delivery delivery;

  @Option(
      names = "--warm-up-seconds",
      defaultValue = "15",
      description = "Seconds at the peak before an overload. Default: ${DEFAULT-VALUE}.")
  private int warmUpSeconds;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "Seconds of the peak, and of each overload. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--times",
      defaultValue = "3",
      description = "The multiple of the peak that is offered. Default: ${DEFAULT-VALUE}.")
  private double times;

  @Option(
      names = "--connections",
      defaultValue = "512",
      description = "The most connections that are open. Default: ${DEFAULT-VALUE}.")
  private int connections;

  @Option(
      names = "--batch",
      defaultValue = "10",
      description = "Events of each request. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Option(
      names = "--in-flight",
      defaultValue = "2000",
      description =
          "The most events that the gateway may have in flight; 0 for its own limit. Default:"
              + " ${DEFAULT-VALUE}.")
  private int inFlight;

  @Override
  public Integer call() throws InterruptedException {
    OverloadBenchmark benchmark =
        new OverloadBenchmark(
            Duration.ofSeconds(warmUpSeconds),
            Duration.ofSeconds(seconds),
            times,
            connections,
            batch,
            inFlight);
    delivery.deliver(
        OverloadSection.of(benchmark, benchmark.run(Checkout.current()), delivery.provenance()));
    return ExitCode.OK;
  }
}
