package org.prefstream.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.prefstream.benchmarks.report.Delivery;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `prefstream bench all`: every measurement with its default options, except the first build,
/// which downloads, and the long runs.
@Command(
    name = "all",
    description = {
      "Makes all measurements but archive, drift, first-build, hot-question, monitor and soak, in",
      "about 25 minutes.",
      "If one fails, the others still run; the exit code is then 1."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AllCommand implements Callable<Integer> {
  private static final List<String> COMMANDS =
      List.of(
          "machine",
          "ingest",
          "overload",
          "topology",
          "latency",
          "startup",
          "memory",
          "serde",
          "consensus");

  @Spec private CommandSpec spec;
  @Mixin private Delivery delivery;

  @Override
  public Integer call() {
    boolean allMade = true;
    for (String command : COMMANDS) {
      List<String> arguments = new ArrayList<>(List.of(command));
      arguments.addAll(delivery.arguments());
      int exitCode = spec.parent().commandLine().execute(arguments.toArray(String[]::new));
      allMade &= exitCode == ExitCode.OK;
    }
    return allMade ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
