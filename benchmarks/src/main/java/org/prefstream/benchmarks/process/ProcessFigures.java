package org.prefstream.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The figures of the operating system and the JVM about a running JVM.
public final class ProcessFigures {
  private ProcessFigures() {}

  /// Time that all processors together have spent on a process so far, in steps of 10 ms.
  public static Duration cpuTime(ProcessHandle process) {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new BenchmarkFailure("Process " + process.pid() + " has ended"));
  }

  /// Memory of a process that is not swapped out, in bytes.
  public static long residentBytes(ProcessHandle process) {
    try {
      return residentBytes(
          Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static long residentBytes(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToLong(kilobytes -> Long.parseLong(kilobytes) << 10)
        .findFirst()
        .orElseThrow(() -> new BenchmarkFailure("No VmRSS in the status of a process"));
  }

  /// Bytes of the objects that are alive in a JVM: a full collection comes before the count.
  public static long liveBytes(ProcessHandle process) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    return liveBytes(Output.of(List.of(jcmd, Long.toString(process.pid()), "GC.class_histogram")));
  }

  static long liveBytes(String histogram) {
    return histogram
        .lines()
        .filter(line -> line.startsWith("Total"))
        .map(line -> line.strip().split("\\s+"))
        .mapToLong(words -> Long.parseLong(words[words.length - 1]))
        .findFirst()
        .orElseThrow(() -> new BenchmarkFailure("No total in the histogram of a JVM"));
  }
}
