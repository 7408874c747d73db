package org.prefstream.service;

/// One condition for a service to be ready.
///
/// @param name of what is checked: `kafka`, `registry`, …
/// @param probe checks the condition
public record ReadinessCheck(String name, Probe probe) {
  /// Checks a condition. This may take a while: it runs on a worker thread, with a time limit.
  @FunctionalInterface
  public interface Probe {
    /// Returns if the condition holds.
    ///
    /// @throws Exception with a message that says why it does not hold
    void verify() throws Exception;
  }
}
