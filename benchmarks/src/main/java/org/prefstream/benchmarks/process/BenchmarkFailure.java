package org.prefstream.benchmarks.process;

/// The machine or the system under test did not let itself be measured. The message is for the
/// user.
public final class BenchmarkFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BenchmarkFailure(String message) {
    super(message);
  }

  public BenchmarkFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
