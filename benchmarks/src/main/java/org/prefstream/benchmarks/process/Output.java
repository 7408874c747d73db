package org.prefstream.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The output of short commands.
public final class Output {
  private Output() {}

  /// Standard output of a command that ends by itself.
  ///
  /// @throws BenchmarkFailure where it cannot be run or fails
  public static String of(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new BenchmarkFailure(
            "`%s` ended with %d".formatted(String.join(" ", command), process.exitValue()));
      }
      return output;
    } catch (IOException e) {
      throw new BenchmarkFailure("Cannot run " + command.getFirst() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkFailure("Interrupted during " + command.getFirst(), e);
    }
  }
}
