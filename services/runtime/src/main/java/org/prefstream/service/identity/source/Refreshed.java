package org.prefstream.service.identity.source;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A value that is read from elsewhere, at the start and then repeatedly. While it cannot be read
/// or parsed, the last good value stays in use. Thread-safe.
public final class Refreshed<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Refreshed.class);

  private final String name;
  private final Location location;
  private final Function<byte[], T> parser;
  private final Pace pace;
  private final InstantSource clock;
  private final Thread refreshing;
  private byte[] bytes;
  private Instant triedAt;
  private volatile Value<T> value;

  /// How often it is read.
  ///
  /// @param every the interval between reads that nothing demands
  /// @param onDemand the shortest interval before a demanded read
  public record Pace(Duration every, Duration onDemand) {}

  private record Value<T>(T content, Instant readAt) {}

  private Refreshed(
      String name,
      Location location,
      Function<byte[], T> parser,
      Pace pace,
      InstantSource clock,
      byte[] bytes) {
    this.name = name;
    this.location = location;
    this.parser = parser;
    this.pace = pace;
    this.clock = clock;
    this.bytes = bytes;
    this.triedAt = clock.instant();
    this.value = new Value<>(parser.apply(bytes), triedAt);
    this.refreshing =
        Thread.ofVirtual().name("refresh-" + name).unstarted(this::refreshAgainAndAgain);
  }

  /// Reads it for the first time.
  ///
  /// @param name of what is read, for messages
  /// @param parser refuses invalid content with an [IllegalArgumentException] that does not quote
  ///   it
  /// @throws IllegalStateException if it cannot be read or parsed
  public static <T> Refreshed<T> of(
      String name, Location location, Function<byte[], T> parser, Pace pace, InstantSource clock) {
    try {
      Refreshed<T> refreshed =
          new Refreshed<>(name, location, parser, pace, clock, location.read());
      refreshed.refreshing.start();
      return refreshed;
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException("the %s cannot be read: %s".formatted(name, reason(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while the " + name + " were read", e);
    }
  }

  /// The last good value; the same instance until the content changes.
  public T current() {
    return value.content;
  }

  /// When the last good value was last read.
  public Instant readAt() {
    return value.readAt;
  }

  /// Reads it again, unless that was tried a moment ago. Blocks until it is read, by this or
  /// another thread; not for an event loop.
  public void refreshUnlessRecent() {
    refresh(pace.onDemand());
  }

  private synchronized void refresh(Duration unlessWithin) {
    Instant now = clock.instant();
    if (now.isBefore(triedAt.plus(unlessWithin))) {
      return;
    }
    triedAt = now;
    try {
      byte[] read = location.read();
      T content = Arrays.equals(read, bytes) ? value.content : changed(read);
      bytes = read;
      value = new Value<>(content, now);
    } catch (IOException | IllegalArgumentException e) {
      LOG.atWarn()
          .addKeyValue("credentials", name)
          .addKeyValue("reason", reason(e))
          .log("Credentials cannot be read; the last ones stay in use");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private T changed(byte[] read) {
    T content = parser.apply(read);
    LOG.atInfo().addKeyValue("credentials", name).log("Credentials have changed");
    return content;
  }

  private void refreshAgainAndAgain() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(pace.every());
        refresh(Duration.ZERO);
      }
    } catch (InterruptedException e) { // closed
      Thread.currentThread().interrupt();
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  @Override
  public void close() {
    refreshing.interrupt();
  }
}
