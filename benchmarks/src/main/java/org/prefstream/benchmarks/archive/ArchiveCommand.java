package org.prefstream.benchmarks.archive;

import java.util.concurrent.Callable;
import org.prefstream.benchmarks.report.Delivery;
import org.prefstream.benchmarks.system.Checkout;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `prefstream bench archive`.
@Command(
    name = "archive",
    description = {
      "New annotators, the cost of a vote, restarts and restores with millions of settled"
          + " questions, against an archive that is almost empty.",
      "A million questions take about 2 GB on disk."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ArchiveCommand implements Callable<Integer> {
  @Mixin private Delivery delivery;

  @Option(
      names = "--questions",
      defaultValue = "3000000",
      description = "Settled comparisons in the archive. Default: ${DEFAULT-VALUE}.")
  private int questions;

  @Option(
      names = "--votes",
      defaultValue = "200000",
      description =
          "About how many are judged further in each round, and wait at each start. Default:"
              + " ${DEFAULT-VALUE}.")
  private int votes;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "Of further votes. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "240",
      description = "How long newcomers vote. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Override
  public Integer call() throws InterruptedException {
    ArchiveBenchmark benchmark = new ArchiveBenchmark(questions, votes, rounds, seconds);
    delivery.deliver(
        ArchiveSection.of(benchmark, benchmark.run(Checkout.current()), delivery.provenance()));
    return ExitCode.OK;
  }
}
