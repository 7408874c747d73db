package org.prefstream.local;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/// What one run of the command line in this process came to.
record CommandRun(int code, String out, String err) {

  static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = Main.execute(command, arguments);
    return new CommandRun(code, out.toString(), err.toString());
  }
}
