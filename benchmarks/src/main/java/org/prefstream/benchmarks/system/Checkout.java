package org.prefstream.benchmarks.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.benchmarks.process.Output;

/// The checkout whose build is measured.
public record Checkout(Path home) {

  public Checkout {
    home = home.toAbsolutePath().normalize();
    if (!Files.isRegularFile(home.resolve("prefstream"))) {
      throw new BenchmarkFailure(
          "There is no script `prefstream` in " + home + ", so it is not a checkout.");
    }
  }

  /// The checkout named by the system property `prefstream.home`, by default the current folder.
  public static Checkout current() {
    return new Checkout(Path.of(System.getProperty("prefstream.home", "")));
  }

  public String script() {
    return home.resolve("prefstream").toString();
  }

  /// The first digits of the commit, with a suffix if files other than documents have changed
  /// since.
  public String commit() {
    if (!Files.exists(home.resolve(".git"))) {
      return "unknown";
    }
    String commit =
        Output.of(List.of("git", "-C", home.toString(), "rev-parse", "--short", "HEAD"));
    String changes =
        Output.of(
            List.of(
                "git",
                "-C",
                home.toString(),
                "status",
                "--porcelain",
                "-uno",
                "--",
                ".",
                ":!docs"));
    return commit.strip() + (changes.isBlank() ? "" : " with changes");
  }
}
