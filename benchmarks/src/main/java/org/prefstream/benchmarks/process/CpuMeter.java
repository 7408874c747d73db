package org.prefstream.benchmarks.process;

import java.time.Duration;
import java.util.List;

/// The processor time of some processes since a start. Used by one thread.
public final class CpuMeter {
  private final List<ProcessHandle> processes;
  private List<Duration> began;

  public CpuMeter(List<ProcessHandle> processes) {
    this.processes = List.copyOf(processes);
    this.began = now();
  }

  /// Counts from now on.
  public void start() {
    began = now();
  }

  /// Microseconds of a process, by its place, for each of a number of events.
  public double microseconds(int process, long events) {
    return micros(ProcessFigures.cpuTime(processes.get(process)).minus(began.get(process)), events);
  }

  /// The same since a process was started.
  public static double sinceStart(ProcessHandle process, long events) {
    return micros(ProcessFigures.cpuTime(process), events);
  }

  private static double micros(Duration spent, long events) {
    return spent.toNanos() / 1e3 / events;
  }

  private List<Duration> now() {
    return processes.stream().map(ProcessFigures::cpuTime).toList();
  }
}
