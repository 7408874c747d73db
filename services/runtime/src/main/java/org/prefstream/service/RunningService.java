package org.prefstream.service;

import java.util.concurrent.CompletionStage;

/// A service that has been started. It may still be waiting for its dependencies: see its
/// readiness.
public interface RunningService extends AutoCloseable {
  /// Completes exceptionally when the service cannot go on, with the reason.
  CompletionStage<Void> failure();

  /// Stops in good order, after finishing what was accepted. Called once, from a shutdown hook.
  @Override
  void close();
}
