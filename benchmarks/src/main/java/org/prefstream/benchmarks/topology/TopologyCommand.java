package org.prefstream.benchmarks.topology;

import java.util.concurrent.Callable;
import org.prefstream.benchmarks.report.Delivery;
import org.prefstream.benchmarks.system.Checkout;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `prefstream bench topology`.
@Command(
    name = "topology",
    description =
        "Votes a second from a full topic to consensus, against a bare count of the same records.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class TopologyCommand implements Callable<Integer> {
  @Mixin private Delivery delivery;

  @Option(names = "--rounds", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(names = "--votes", defaultValue = "1000000", description = "Default: ${DEFAULT-VALUE}.")
  private int votes;

  @Option(
      names = "--comparisons",
      defaultValue = "200000",
      description = "Default: ${DEFAULT-VALUE}.")
  private int comparisons;

  @Override
  public Integer call() throws InterruptedException {
    TopologyBenchmark benchmark = new TopologyBenchmark(rounds, votes, comparisons);
    delivery.deliver(
        TopologySection.of(benchmark, benchmark.run(Checkout.current()), delivery.provenance()));
    return ExitCode.OK;
  }
}
