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
    description = "What the gateway does where it is offered more than it takes.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class OverloadCommand implements Callable<Integer> {
  @Mixin private Delivery delivery;

  @Option(
      names = "--warm-up-seconds",
      defaultValue = "15",
      description = "At the peak, before an overload. Default: ${DEFAULT-VALUE}.")
  private int warmUpSeconds;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "Of the peak, and of each overload. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--times",
      defaultValue = "3",
      description = "How much of the peak is offered. Default: ${DEFAULT-VALUE}.")
  private double times;

  @Option(
      names = "--connections",
      defaultValue = "512",
      description = "The most that are open. Default: ${DEFAULT-VALUE}.")
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
          "How many events the gateway lets be under way; 0: its own limit. Default:"
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
