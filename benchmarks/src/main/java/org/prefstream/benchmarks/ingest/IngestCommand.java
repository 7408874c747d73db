package org.prefstream.benchmarks.ingest;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.prefstream.benchmarks.report.Delivery;
import org.prefstream.benchmarks.system.Checkout;
import org.prefstream.service.identity.token.TokenIssuer.Algorithm;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `prefstream bench ingest`.
@Command(
    name = "ingest",
    description =
        "Events a second through the gateway, beside a bare handler and Kafka's own"
            + " ProducerPerformance.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class IngestCommand implements Callable<Integer> {
  @Mixin private Delivery delivery;

  @Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description =
          "Seconds of each; the warm-up takes twelve times as long. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--connections",
      split = ",",
      defaultValue = "64,512",
      description = "Default: ${DEFAULT-VALUE}.")
  private List<Integer> connections;

  @Option(
      names = "--algorithm",
      defaultValue = "EdDSA",
      description = "For the tokens: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Algorithm algorithm;

  @Option(
      names = "--batch",
      defaultValue = "100",
      description = "Events in each batch. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Override
  public Integer call() throws InterruptedException {
    IngestBenchmark benchmark =
        new IngestBenchmark(rounds, Duration.ofSeconds(seconds), connections, batch, algorithm);
    delivery.deliver(
        IngestSection.of(benchmark, benchmark.run(Checkout.current()), delivery.provenance()));
    return ExitCode.OK;
  }
}
