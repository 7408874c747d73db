package org.prefstream.topology.input;

import java.time.Duration;
import java.util.function.Supplier;
import org.prefstream.serde.registry.RegistryUnavailableException;

/// Waits for a registry that is unavailable: tries again after pauses that double each time, and
/// gives up before they exceed the limit. The default stays well under the ten seconds after which
/// the broker aborts an open transaction.
///
/// @param limit the longest total time to wait
/// @param pause how to wait
public record RegistryPatience(Duration limit, Pause pause) {
  private static final Duration FIRST = Duration.ofMillis(50);

  /// Five seconds of real time.
  public static final RegistryPatience DEFAULT =
      new RegistryPatience(Duration.ofSeconds(5), Thread::sleep);

  /// Waits on the thread that calls it.
  public interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  /// @throws RegistryUnavailableException if the registry stays unavailable
  <T> T call(Supplier<T> lookUp) {
    Duration waited = Duration.ZERO;
    Duration next = FIRST;
    while (true) {
      try {
        return lookUp.get();
      } catch (RegistryUnavailableException e) {
        if (waited.plus(next).compareTo(limit) > 0) {
          throw e;
        }
        await(next, e);
      }
      waited = waited.plus(next);
      next = next.multipliedBy(2);
    }
  }

  private void await(Duration time, RegistryUnavailableException cause) {
    try {
      pause.of(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cause;
    }
  }
}
