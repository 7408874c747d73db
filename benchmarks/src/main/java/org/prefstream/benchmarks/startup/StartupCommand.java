package org.prefstream.benchmarks.startup;

import java.util.concurrent.Callable;
import org.prefstream.benchmarks.report.Delivery;
import org.prefstream.benchmarks.system.Checkout;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `prefstream bench startup`.
@Command(
    name = "startup",
    description = "The time from `prefstream up` on a built checkout until it is ready.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class StartupCommand implements Callable<Integer> {
  @Mixin private Delivery delivery;

  @Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Override
  public Integer call() throws InterruptedException {
    StartupBenchmark benchmark = new StartupBenchmark(rounds);
    delivery.deliver(StartupSection.of(benchmark.run(Checkout.current()), delivery.provenance()));
    return ExitCode.OK;
  }
}
