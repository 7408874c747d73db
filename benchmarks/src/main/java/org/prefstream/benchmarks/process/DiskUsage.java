package org.prefstream.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Bytes that the disk has given to files. Kafka's index files are long and mostly empty, so their
/// lengths say nothing.
public final class DiskUsage {
  private DiskUsage() {}

  /// The bytes of a folder and everything in it; 0 if it does not exist.
  public static long of(Path folder) {
    if (!Files.exists(folder)) {
      return 0;
    }
    String output = Output.of(List.of("du", "-sk", folder.toString()));
    return Long.parseLong(output.substring(0, output.indexOf('\t'))) << 10;
  }

  /// The bytes of those folders in `parent` whose names pass.
  public static long of(Path parent, Predicate<String> names) {
    try (Stream<Path> folders = Files.list(parent)) {
      return folders
          .filter(Files::isDirectory)
          .filter(folder -> names.test(String.valueOf(folder.getFileName())))
          .mapToLong(DiskUsage::of)
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
