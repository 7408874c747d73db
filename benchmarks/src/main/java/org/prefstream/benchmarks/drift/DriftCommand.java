package org.prefstream.benchmarks.drift;

import java.util.concurrent.Callable;
import org.prefstream.benchmarks.report.Delivery;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `prefstream bench drift`.
@Command(
    name = "drift",
    description = {
      "How soon a change in labels is found, how often none is, and what other tests",
      "achieve on the same simulated streams."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class DriftCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Delivery delivery;

  @Option(
      names = "--stationary",
      defaultValue = "1000",
      description =
          "Streams of 20,000 answers without a change; thresholds are calibrated on them. Default:"
              + " ${DEFAULT-VALUE}.")
  private int stationary;

  @Option(
      names = "--shifted",
      defaultValue = "300",
      description = "Streams with each kind of change. Default: ${DEFAULT-VALUE}.")
  private int shifted;

  @Option(
      names = "--long",
      defaultValue = "200",
      description = "Streams of 100,000 answers without a change. Default: ${DEFAULT-VALUE}.")
  private int longer;

  @Option(
      names = "--forks",
      defaultValue = "2",
      description = "JVMs that measure the cost, ten seconds each. Default: ${DEFAULT-VALUE}.")
  private int forks;

  @Override
  public Integer call() {
    DriftBenchmark benchmark = benchmark();
    Cost cost = Cost.measure(forks);
    delivery.deliver(DriftSection.of(benchmark, benchmark.run(), cost, delivery.provenance()));
    return ExitCode.OK;
  }

  private DriftBenchmark benchmark() {
    try {
      return new DriftBenchmark(stationary, shifted, longer);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
