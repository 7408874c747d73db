package org.prefstream.benchmarks.hot;

import java.util.concurrent.Callable;
import org.prefstream.benchmarks.report.Delivery;
import org.prefstream.benchmarks.system.Checkout;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `prefstream bench hot-question`.
@Command(
    name = "hot-question",
    description = {
      "Votes a second on one comparison, and on one response, by the votes they already have, with",
      "the aggregator killed twice; the consensus is compared with a recount."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class HotQuestionCommand implements Callable<Integer> {
  @Mixin private Delivery delivery;

  @Option(
      names = "--votes",
      defaultValue = "1000000",
      description = "On each question, more than 1,000. Default: ${DEFAULT-VALUE}.")
  private int votes;

  @Option(
      names = "--learn",
      description = "Weighs votes by learned reliability; then only the counts are compared.")
  private boolean learns;

  @Override
  public Integer call() throws InterruptedException {
    HotQuestionBenchmark benchmark = new HotQuestionBenchmark(new HotVotes(votes), learns);
    delivery.deliver(
        HotQuestionSection.of(benchmark, benchmark.run(Checkout.current()), delivery.provenance()));
    return ExitCode.OK;
  }
}
