package org.prefstream.monitor.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Folders for stores, which are deleted when the tests have ended.
public final class Folders {
  private static final Path PARENT = parent();

  private Folders() {}

  public static Path create() {
    try {
      return Files.createTempDirectory(PARENT, "store");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A copy of a store's folder as it is now: what a kill would leave behind.
  public static Path copy(Path folder) {
    Path copy = create();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> !each.endsWith("LOCK")).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copy;
  }

  private static Path parent() {
    try {
      Path parent = Files.createTempDirectory("prefstream-monitor");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(parent)));
      return parent;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
