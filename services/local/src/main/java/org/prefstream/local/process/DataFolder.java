package org.prefstream.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.prefstream.local.failure.LocalFailure;

/// The folder with all data of a local system. One `up` at a time uses it: the lock ends with the
/// process, however that ends.
public final class DataFolder implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final Path root;
  private final FileChannel lock;

  private DataFolder(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /// Creates the folder if it is missing, and locks it.
  public static DataFolder open(Path path) {
    Path root = path.toAbsolutePath().normalize();
    try {
      for (String part : List.of("broker", "registry", "aggregator", "monitor", "logs", "run")) {
        Files.createDirectories(root.resolve(part));
      }
      return new DataFolder(root, lock(root));
    } catch (IOException e) {
      throw LocalFailure.of("Cannot use the folder " + root, e);
    }
  }

  private static FileChannel lock(Path root) throws IOException {
    PidFile owner = new PidFile(root.resolve("run/up.pid"));
    FileChannel channel =
        FileChannel.open(
            root.resolve("run/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(channel)) {
      channel.close();
      throw new LocalFailure(
          "The folder %s is in use by another `prefstream up`%s. Stop that one, or choose another folder with --data."
              .formatted(root, owner.running().map(p -> " (process " + p.pid() + ")").orElse("")));
    }
    owner.write(ProcessHandle.current());
    return channel;
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  public Path root() {
    return root;
  }

  public Path broker() {
    return root.resolve("broker");
  }

  public Path registry() {
    return root.resolve("registry");
  }

  public Path aggregator() {
    return root.resolve("aggregator");
  }

  public Path monitor() {
    return root.resolve("monitor");
  }

  public Path log(String name) {
    return root.resolve("logs").resolve(name + ".log");
  }

  Path previousLog(String name) {
    return root.resolve("logs").resolve(name + ".previous.log");
  }

  PidFile pidFile(String name) {
    return new PidFile(root.resolve("run").resolve(name + ".pid"));
  }

  /// Ends the processes that an earlier, killed `up` left behind in this folder, and kills those
  /// that take too long.
  ///
  /// @return the number of those processes
  public int endLeftovers() {
    try (Stream<Path> files = Files.list(root.resolve("run"))) {
      List<ProcessHandle> leftovers =
          files
              .filter(file -> file.toString().endsWith(".pid"))
              .filter(file -> !file.endsWith("up.pid"))
              .flatMap(file -> new PidFile(file).running().stream())
              .toList();
      leftovers.forEach(DataFolder::end);
      return leftovers.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
      process.onExit().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      pidFile("up").delete();
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
