package org.prefstream.benchmarks.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.benchmarks.report.Delivery;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `prefstream bench evaluation`.
@Command(
    name = "evaluation",
    description = "How well the consensus library judges votes on questions with gold labels.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class EvaluationCommand implements Callable<Integer> {
  @Mixin private Delivery delivery;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description =
          "Holds crowd/SET/votes.csv and gold.csv, and ukp/votes.jsonl.gz, gold.csv and"
              + " gold_strict.csv.")
  private Path data;

  @Override
  public Integer call() {
    delivery.requireApartFrom(data);
    Evaluation evaluation = read();
    delivery.deliver(evaluation.accuracy(delivery.provenance()));
    delivery.deliver(evaluation.savings(delivery.provenance()));
    delivery.deliver(evaluation.calibration(delivery.provenance()));
    delivery.deliver(Evaluation.rigging(delivery.provenance()));
    return ExitCode.OK;
  }

  private Evaluation read() {
    try {
      return Evaluation.read(data);
    } catch (IOException e) {
      throw new BenchmarkFailure("cannot read the votes: " + e, e);
    }
  }
}
