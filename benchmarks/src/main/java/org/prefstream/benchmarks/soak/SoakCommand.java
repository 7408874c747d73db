package org.prefstream.benchmarks.soak;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.prefstream.benchmarks.report.Delivery;
import org.prefstream.benchmarks.system.Checkout;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `prefstream bench soak`.
@Command(
    name = "soak",
    description = "Memory while clients of many kinds come and go for a long time.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class SoakCommand implements Callable<Integer> {
  @Mixin private Delivery delivery;

  @Option(names = "--minutes", defaultValue = "30", description = "Default: ${DEFAULT-VALUE}.")
  private double minutes;

  @Option(
      names = "--rate",
      defaultValue = "500",
      description = "Requests and messages a second. Default: ${DEFAULT-VALUE}.")
  private int rate;

  @Option(
      names = "--every",
      defaultValue = "5",
      description = "Seconds between two samples. Default: ${DEFAULT-VALUE}.")
  private int every;

  @Option(
      names = "--collect-every",
      defaultValue = "60",
      description =
          "Seconds between two counts of live objects, for which each process collects all its"
              + " garbage. Default: ${DEFAULT-VALUE}.")
  private int collectEvery;

  @Override
  public Integer call() throws InterruptedException {
    SoakBenchmark benchmark =
        new SoakBenchmark(
            Duration.ofSeconds(Math.round(minutes * 60)),
            rate,
            Duration.ofSeconds(every),
            Duration.ofSeconds(collectEvery));
    delivery.deliver(
        SoakSection.of(benchmark, benchmark.run(Checkout.current()), delivery.provenance()));
    return ExitCode.OK;
  }
}
