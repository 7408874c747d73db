package org.prefstream.benchmarks.consensus;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.prefstream.benchmarks.consensus.ConsensusSection.Crowded;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.benchmarks.report.Delivery;
import org.prefstream.consensus.crowd.Weighting;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `prefstream bench consensus`.
@Command(
    name = "consensus",
    description = "Votes a second through the consensus library, by JMH.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ConsensusCommand implements Callable<Integer> {
  /// Only Linux has huge pages; elsewhere the option is ignored.
  private static final String[] HUGE_PAGES = {
    "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UseTransparentHugePages"
  };

  @Mixin private Delivery delivery;

  @Option(
      names = "--forks",
      defaultValue = "1",
      description =
          "JVMs for each model and number of questions, one after the other, ten to thirty seconds"
              + " each. Default: ${DEFAULT-VALUE}.")
  private int forks;

  @Override
  public Integer call() {
    delivery.deliver(ConsensusSection.of(measure(), delivery.provenance()));
    return ExitCode.OK;
  }

  private Map<Crowded, Double> measure() {
    Map<Crowded, Double> nanoseconds = new HashMap<>();
    for (int open : new int[] {ConsensusSection.FEW, ConsensusSection.MANY}) {
      nanoseconds.putAll(measure(open, ConsensusSection.FEW));
    }
    nanoseconds.putAll(measure(ConsensusSection.MANY, ConsensusSection.MANY));
    return nanoseconds;
  }

  private Map<Crowded, Double> measure(int open, int asked) {
    try {
      Collection<RunResult> results =
          new Runner(
                  new OptionsBuilder()
                      .include(ConsensusBenchmark.class.getName())
                      .param("open", String.valueOf(open))
                      .param("asked", String.valueOf(asked))
                      .forks(forks)
                      .jvmArgsAppend(HUGE_PAGES)
                      .verbosity(VerboseMode.SILENT)
                      .build())
              .run();
      return results.stream()
          .collect(
              Collectors.toMap(
                  run -> crowded(run.getParams()), run -> run.getPrimaryResult().getScore()));
    } catch (RunnerException e) {
      throw new BenchmarkFailure("JMH failed: " + e.getMessage(), e);
    }
  }

  private static Crowded crowded(BenchmarkParams params) {
    return new Crowded(
        Weighting.valueOf(params.getParam("model")),
        Integer.parseInt(params.getParam("open")),
        Integer.parseInt(params.getParam("asked")));
  }
}
