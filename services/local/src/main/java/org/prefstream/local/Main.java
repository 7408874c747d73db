package org.prefstream.local;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.kafka.common.KafkaException;
import org.prefstream.local.consensus.ConsensusCommand;
import org.prefstream.local.credentials.TokenCommand;
import org.prefstream.local.failure.LocalFailure;
import org.prefstream.local.file.FileName;
import org.prefstream.local.publish.ReplayCommand;
import org.prefstream.local.publish.SimulateCommand;
import org.prefstream.local.rejections.RejectionsCommand;
import org.prefstream.local.topics.TopicsCommand;
import org.prefstream.local.up.UpCommand;
import org.prefstream.service.Arguments;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

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
      RejectionsCommand.class,
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
    // The script does this too; started without it, this class prints the same numbers and dates
    Locale.setDefault(Locale.ENGLISH);
    System.exit(execute(commandLine(), args));
  }

  public static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(Main::report)
        .setParameterExceptionHandler(Main::explain)
        // The name of a file may begin with @
        .setExpandAtFiles(false)
        .registerConverter(Path.class, new FileName());
  }

  /// Runs one command and returns the exit code.
  public static int execute(CommandLine command, String... args) {
    try {
      Arguments.requireReadable(args);
    } catch (IllegalArgumentException e) {
      command.getErr().println("prefstream: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    int exitCode = command.execute(args);
    if (exitCode == CommandLine.ExitCode.OK && command.getOut().checkError()) {
      command.getErr().println("prefstream: not everything could be written to standard output");
      return CommandLine.ExitCode.SOFTWARE;
    }
    return exitCode;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing");
  }

  /// Reports wrong use in one line, and names the option for help: above a whole page of help,
  /// nobody would find that line.
  private static int explain(ParameterException wrongUse, String[] args) {
    CommandLine command = wrongUse.getCommandLine();
    command.getErr().println("prefstream: " + wrongUse.getMessage());
    UnmatchedArgumentException.printSuggestions(wrongUse, command.getErr());
    command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  /// Reports a failure of this machine or of a server in one line; any other exception is a bug of
  /// ours, and is shown with its stack trace.
  private static int report(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    switch (failure) {
      case LocalFailure expected -> {}
      case KafkaException expected -> {}
      default -> failure.printStackTrace(err);
    }
    err.println("prefstream: " + failure.getMessage());
    return CommandLine.ExitCode.SOFTWARE;
  }
}
