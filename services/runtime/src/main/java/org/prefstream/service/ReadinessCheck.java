package org.prefstream.service;

import java.util.Map;
import java.util.function.Supplier;

/// One condition for a service to be ready.
///
/// @param name of what is checked: `kafka`, `registry`, …
/// @param probe checks the condition
/// @param details what the answer says beside whether the condition holds
public record ReadinessCheck(String name, Probe probe, Supplier<? extends Map<String, ?>> details) {
  /// A condition without details.
  public ReadinessCheck(String name, Probe probe) {
    this(name, probe, Map::of);
  }

  /// Checks a condition. This may take a while: it runs on a worker thread, with a time limit.
  @FunctionalInterface
  public interface Probe {
    /// Returns if the condition holds.
    ///
    /// @throws Exception with a message that says why it does not hold
    void verify() throws Exception;
  }
}
