package org.prefstream.service;

/// One of the conditions under which a service is ready.
///
/// @param name what is asked: `kafka`, `registry`, …
/// @param probe the question
public record ReadinessCheck(String name, Probe probe) {
  /// A question that may take a while: it runs on a worker thread, with a time limit.
  @FunctionalInterface
  public interface Probe {
    /// Returns if all is well.
    ///
    /// @throws Exception whose message says what is not
    void verify() throws Exception;
  }
}
