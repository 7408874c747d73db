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
    description =
        "Votes a second on one comparison, and on one response, by the votes it already has.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class HotQuestionCommand implements Callable<Integer> {
  @Mixin private Delivery delivery;

  @Option(
      names = "--votes",
      defaultValue = "1000000",
      description = "On each question, 10,000 or more. Default: ${DEFAULT-VALUE}.")
  private int votes;

  @Override
  public Integer call() throws InterruptedException {
    HotQuestionBenchmark benchmark = new HotQuestionBenchmark(votes);
    delivery.deliver(
        HotQuestionSection.of(benchmark, benchmark.run(Checkout.current()), delivery.provenance()));
    return ExitCode.OK;
  }
}
