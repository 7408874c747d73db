package org.prefstream.benchmarks;

import java.io.PrintWriter;
import java.util.Locale;
import org.apache.kafka.common.KafkaException;
import org.prefstream.benchmarks.archive.ArchiveCommand;
import org.prefstream.benchmarks.consensus.ConsensusCommand;
import org.prefstream.benchmarks.drift.DriftCommand;
import org.prefstream.benchmarks.evaluation.EvaluationCommand;
import org.prefstream.benchmarks.hot.HotQuestionCommand;
import org.prefstream.benchmarks.ingest.IngestCommand;
import org.prefstream.benchmarks.latency.LatencyCommand;
import org.prefstream.benchmarks.memory.MemoryCommand;
import org.prefstream.benchmarks.monitor.MonitorCommand;
import org.prefstream.benchmarks.overload.OverloadCommand;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.benchmarks.serde.SerdeCommand;
import org.prefstream.benchmarks.soak.SoakCommand;
import org.prefstream.benchmarks.startup.StartupCommand;
import org.prefstream.benchmarks.topology.TopologyCommand;
import org.prefstream.service.Arguments;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// The command line `prefstream bench`. Exit codes: 0 success, 1 failure with a message on standard
/// error, 2 wrong use. A missed aim is a result, not a failure.
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
      MonitorCommand.class,
      ArchiveCommand.class,
      SerdeCommand.class,
      ConsensusCommand.class,
      EvaluationCommand.class,
      DriftCommand.class,
      HotQuestionCommand.class,
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

  /// A failure of the machine or the system under test is reported by its message; any other is a
  /// bug, and shown with its stack trace.
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
