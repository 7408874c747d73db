package org.prefstream.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process that was started here; what it prints goes to a file.
public final class ChildProcess {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LAST_LINES = 15;

  private final String name;
  private final Process process;
  private final Path log;

  private ChildProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  public static ChildProcess start(
      String name, List<String> command, Map<String, String> environment, Path folder) {
    Path log = folder.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      return new ChildProcess(name, builder.start(), log);
    } catch (IOException e) {
      throw new BenchmarkFailure("Cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /// What it has printed so far.
  public String printed() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Checks that it still runs.
  ///
  /// @throws BenchmarkFailure with its last lines, where it has ended
  public void requireAlive() {
    if (!process.isAlive()) {
      throw failure();
    }
  }

  /// Waits for its end, and returns what it printed.
  ///
  /// @throws BenchmarkFailure with its last lines, where it failed or takes too long
  public String awaitSuccess(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new BenchmarkFailure("%s takes more than %s".formatted(name, patience));
    }
    if (process.exitValue() != 0) {
      throw failure();
    }
    return printed();
  }

  /// Asks the process to end, waits, and kills it where it does not. Does nothing to one that has
  /// ended.
  public void stop() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /// Kills the process, and waits for its end.
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private BenchmarkFailure failure() {
    List<String> lines = printed().lines().toList();
    return new BenchmarkFailure(
        "%s ended with %d; its last lines:%n%s"
            .formatted(
                name,
                process.exitValue(),
                String.join(
                    "\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()))));
  }
}
