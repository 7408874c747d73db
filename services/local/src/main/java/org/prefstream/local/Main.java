package org.prefstream.local;

import java.io.PrintWriter;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// The command line `prefstream`. Exit codes: 0 success, 1 failure with one line on standard error,
/// 2 wrong use.
@Command(
    name = "prefstream",
    description =
        "Collects human and model judgements of LLM answers and judges them as they arrive.",
    version = "Prefstream 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = {
      UpCommand.class,
      ReplayCommand.class,
      SimulateCommand.class,
      ConsensusCommand.class,
      TopicsCommand.class,
      TokenCommand.class
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  private Main() {}

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] args) {
    if (System.getProperty("log4j2.configurationFile") == null) {
      System.setProperty("log4j2.configurationFile", "log4j2-command-line.xml");
    }
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main()).setExecutionExceptionHandler(Main::report);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  /// What this machine or a server did wrong is one line; anything else is an error of ours, and
  /// shown whole.
  private static int report(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    switch (failure) {
      case ChildEnded ended -> ended.lastLines().forEach(line -> err.println("  " + line));
      case LocalFailure expected -> {}
      case KafkaException expected -> {}
      default -> failure.printStackTrace(err);
    }
    err.println("prefstream: " + failure.getMessage());
    return CommandLine.ExitCode.SOFTWARE;
  }
}
