package org.prefstream.local;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/// The result of one run of the command line in this process.
public record CommandRun(int code, String out, String err) {

  public static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = Main.execute(command, arguments);
    return new CommandRun(code, out.toString(), err.toString());
  }

  /// The faults of a command line, found without running it.
  public static List<Exception> faultsOf(String... arguments) {
    return Main.commandLine().parseArgs(arguments).errors();
  }
}
