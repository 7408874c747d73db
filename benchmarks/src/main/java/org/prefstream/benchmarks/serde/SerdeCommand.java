package org.prefstream.benchmarks.serde;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.benchmarks.report.Delivery;
import org.prefstream.benchmarks.serde.SerdeSection.Time;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `prefstream bench serde`.
@Command(
    name = "serde",
    description = "Our Avro serde against Confluent's, by JMH.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class SerdeCommand implements Callable<Integer> {
  @Mixin private Delivery delivery;

  @Option(
      names = "--forks",
      defaultValue = "2",
      description =
          "JVMs for each method, one after the other, ten seconds each. Default: ${DEFAULT-VALUE}.")
  private int forks;

  @Override
  public Integer call() {
    delivery.deliver(SerdeSection.of(measure(), delivery.provenance()));
    return ExitCode.OK;
  }

  private Map<String, Time> measure() {
    try {
      Collection<RunResult> results =
          new Runner(
                  new OptionsBuilder()
                      .include(SerdeBenchmark.class.getName())
                      .forks(forks)
                      .verbosity(VerboseMode.SILENT)
                      .build())
              .run();
      return results.stream().collect(Collectors.toMap(SerdeCommand::method, SerdeCommand::time));
    } catch (RunnerException e) {
      throw new BenchmarkFailure("JMH failed: " + e.getMessage(), e);
    }
  }

  private static String method(RunResult result) {
    return result.getPrimaryResult().getLabel();
  }

  private static Time time(RunResult run) {
    Result<?> result = run.getPrimaryResult();
    return new Time(result.getScore(), result.getScoreError());
  }
}
