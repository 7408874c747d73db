package org.prefstream.topology.input;

import java.time.Duration;
import java.util.function.Supplier;
import org.prefstream.serde.registry.RegistryUnavailableException;

/// Waits for a registry that is not there: tries again with twice the pause each time, and gives up
/// when the pauses add up to the limit. Stays well under the ten seconds after which the broker
/// aborts a transaction that is left open.
///
/// @param limit the longest time to wait in all
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

  /// @throws RegistryUnavailableException if the registry stays away
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
