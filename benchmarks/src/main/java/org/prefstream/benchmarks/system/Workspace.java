package org.prefstream.benchmarks.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.prefstream.benchmarks.process.ChildProcess;

/// A temporary folder and the processes that work in it. On closing, or when this process is asked
/// to exit, the processes are stopped, the last one first, and the folder is deleted.
public final class Workspace implements AutoCloseable {
  private final Path folder;
  private final Deque<ChildProcess> children = new ArrayDeque<>();
  private final Thread atExit = new Thread(this::clear, "clear-workspace");

  private Workspace(Path folder) {
    this.folder = folder;
  }

  public static Workspace open() {
    try {
      Workspace workspace = new Workspace(Files.createTempDirectory("prefstream-bench"));
      Runtime.getRuntime().addShutdownHook(workspace.atExit);
      return workspace;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path folder() {
    return folder;
  }

  /// Starts a process in the folder.
  ///
  /// @param name of its log file, without the ending
  /// @param environment what differs from the environment of this process
  public synchronized ChildProcess launch(
      String name, List<String> command, Map<String, String> environment) {
    ChildProcess child = ChildProcess.start(name, command, environment, folder);
    children.push(child);
    return child;
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    clear();
  }

  private synchronized void clear() {
    children.forEach(ChildProcess::stop);
    children.clear();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
