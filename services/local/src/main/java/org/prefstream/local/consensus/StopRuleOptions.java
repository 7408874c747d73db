package org.prefstream.local.consensus;

import org.prefstream.consensus.StopRule;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that say when a task is decided.
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class StopRuleOptions {
  @Option(
      names = "--min-votes",
      paramLabel = "N",
      defaultValue = "3",
      description = "The fewest workers that can decide a task (default: ${DEFAULT-VALUE}).")
  private int minVotes;

  @Option(
      names = "--confidence",
      paramLabel = "P",
      defaultValue = "0.90",
      description =
          "The posterior that the best label of a task must reach (default: ${DEFAULT-VALUE}).")
  private double confidence;

  @Option(
      names = "--max-votes",
      paramLabel = "N",
      defaultValue = "9",
      description =
          "The number of workers at which an undecided task is contested (default:"
              + " ${DEFAULT-VALUE}).")
  private int maxVotes;

  StopRule rule(CommandSpec spec) {
    try {
      return new StopRule(minVotes, confidence, maxVotes);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "The stop rule: " + e.getMessage(), e);
    }
  }
}
