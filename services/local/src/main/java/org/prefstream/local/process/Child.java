package org.prefstream.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.prefstream.local.failure.LocalFailure;

/// A running [Program], whose output goes to a log file in the data folder. It ends with this
/// process at the latest.
public final class Child implements AutoCloseable {
  private static final int LAST_LINES = 15;
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Program program;
  private final Process process;
  private final Path log;
  private final PidFile pidFile;

  private Child(Program program, Process process, Path log, PidFile pidFile) {
    this.program = program;
    this.process = process;
    this.log = log;
    this.pidFile = pidFile;
  }

  public static Child start(Program program, DataFolder folder) {
    Path log = folder.log(program.name());
    PidFile pidFile = folder.pidFile(program.name());
    try {
      if (Files.exists(log)) {
        Files.move(log, folder.previousLog(program.name()), StandardCopyOption.REPLACE_EXISTING);
      }
      ProcessBuilder builder =
          new ProcessBuilder(program.command())
              .directory(program.directory().toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      // Services refuse unknown settings, and these variables are meant for `up`
      builder.environment().keySet().removeIf(name -> name.startsWith("PREFSTREAM_"));
      builder.environment().putAll(program.environment());
      if (!"UTF-8".equals(System.getProperty("sun.jnu.encoding"))) {
        // If the script started this process, it has done this already
        builder.environment().put("LC_ALL", "C.UTF-8");
      }
      Process process = builder.start();
      pidFile.write(process.toHandle());
      return new Child(program, process, log, pidFile);
    } catch (IOException e) {
      throw new LocalFailure("Cannot start " + program.name() + ": " + e.getMessage(), e);
    }
  }

  String name() {
    return program.name();
  }

  Program program() {
    return program;
  }

  public long pid() {
    return process.pid();
  }

  public Path log() {
    return log;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// Completes with this child when it ends, for whatever reason.
  public CompletableFuture<Child> ended() {
    return process.onExit().thenApply(ended -> this);
  }

  /// The exit code of a child that has ended.
  public int exitCode() {
    return process.exitValue();
  }

  /// The last lines of its log, at most fifteen.
  public List<String> lastLines() {
    List<String> lines = text().lines().toList();
    return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
  }

  /// The lines of its log that are meant for people: services start those with their name.
  List<String> words() {
    String own = name() + ": ";
    return text()
        .lines()
        .filter(line -> line.startsWith(own))
        .map(line -> line.substring(own.length()))
        .toList();
  }

  private String text() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Asks the child to end, waits for it, and kills it if it takes longer than half a minute.
  @Override
  public void close() {
    closeWithin(PATIENCE);
  }

  /// Asks the child to end, waits for it, and kills it if it takes longer than that.
  public void closeWithin(Duration patience) {
    process.destroy();
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
      pidFile.delete();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /// Ends the child at once, as SIGKILL does.
  public void kill() {
    process.destroyForcibly().onExit().join();
    pidFile.delete();
  }
}
