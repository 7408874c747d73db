package org.prefstream.benchmarks;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.prefstream.benchmarks.system.Checkout;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `prefstream bench ingest`.
@Command(
    name = "ingest",
    description = "Events a second through the gateway, against Kafka's own ProducerPerformance.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class IngestCommand implements Callable<Integer> {
  @Mixin private Delivery delivery;

  @Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description =
          "Of each measurement; the warm-up takes three times as long. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(names = "--connections", defaultValue = "64", description = "Default: ${DEFAULT-VALUE}.")
  private int connections;

  @Option(
      names = "--batch",
      defaultValue = "100",
      description = "Events in a body of many. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Override
  public Integer call() throws InterruptedException {
    IngestBenchmark benchmark =
        new IngestBenchmark(rounds, Duration.ofSeconds(seconds), connections, batch);
    delivery.deliver(
        IngestSection.of(benchmark, benchmark.run(Checkout.current()), delivery.provenance()));
    return ExitCode.OK;
  }
}
