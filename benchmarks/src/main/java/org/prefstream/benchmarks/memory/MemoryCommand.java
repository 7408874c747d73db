package org.prefstream.benchmarks.memory;

import java.util.concurrent.Callable;
import org.prefstream.benchmarks.report.Delivery;
import org.prefstream.benchmarks.system.Checkout;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `prefstream bench memory`.
@Command(
    name = "memory",
    description = "Memory of every process and bytes on disk, with many votes in state.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class MemoryCommand implements Callable<Integer> {
  @Mixin private Delivery delivery;

  @Option(names = "--votes", defaultValue = "1000000", description = "Default: ${DEFAULT-VALUE}.")
  private int votes;

  @Option(
      names = "--comparisons",
      defaultValue = "200000",
      description = "Default: ${DEFAULT-VALUE}.")
  private int comparisons;

  @Override
  public Integer call() throws InterruptedException {
    MemoryBenchmark benchmark = new MemoryBenchmark(votes, comparisons);
    delivery.deliver(
        MemorySection.of(benchmark, benchmark.run(Checkout.current()), delivery.provenance()));
    return ExitCode.OK;
  }
}
