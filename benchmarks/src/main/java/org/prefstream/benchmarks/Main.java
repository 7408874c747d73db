package org.prefstream.benchmarks;

import java.io.PrintWriter;
import java.util.Locale;
import org.apache.kafka.common.KafkaException;
import org.prefstream.benchmarks.system.BenchmarkFailure;
import org.prefstream.service.Arguments;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// The command line `prefstream bench`. Exit codes: 0 success, 1 failure with a message on standard
/// error, 2 wrong use. An aim that is missed is a result, and no failure.
@Command(
    name = "prefstream bench",
    description = "Measures the system on this machine; nothing else should run on it meanwhile.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = {
      AllCommand.class,
      MachineCommand.class,
      IngestCommand.class,
      OverloadCommand.class,
      TopologyCommand.class,
      LatencyCommand.class,
      StartupCommand.class,
      MemoryCommand.class,
      SerdeCommand.class,
      ConsensusCommand.class,
      EvaluationCommand.class,
      SoakCommand.class,
      FirstBuildCommand.class
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  private Main() {}

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] args) {
    Locale.setDefault(Locale.ENGLISH);
    System.exit(execute(commandLine(), args));
  }

  static int execute(CommandLine command, String... args) {
    try {
      Arguments.requireReadable(args);
      return command.execute(args);
    } catch (IllegalArgumentException e) {
      command.getErr().println("prefstream bench: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(Main::report)
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  /// What the machine or the system did is a message; anything else is an error of ours, and shown
  /// whole.
  private static int report(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    switch (failure) {
      case BenchmarkFailure expected -> {}
      case KafkaException expected -> {}
      default -> failure.printStackTrace(err);
    }
    err.println("prefstream bench: " + failure.getMessage());
    return CommandLine.ExitCode.SOFTWARE;
  }
}
