package org.prefstream.simulator.publisher;

import java.time.Instant;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.prefstream.simulator.jsonl.Entry;

/// Sends events to a gateway. What the gateway did not acknowledge (no connection, no answer in
/// time, 429, 5xx) is sent again until it is; what it refused is not. A request that is too large
/// for the gateway is sent in halves, down to single events. Events arrive in no certain order, and
/// may arrive twice, which changes nothing as long as each says when it was made.
///
/// However many and however long the events, memory holds only the requests in flight, and at most
/// 16 MB of them.
public final class Publisher implements AutoCloseable {

  private final PublisherSettings settings;
  private final NanoClock clock;
  private final GatewayClient gateway;

  private Publisher(PublisherSettings settings, NanoClock clock) {
    this.settings = settings;
    this.clock = clock;
    this.gateway = new GatewayClient(settings);
  }

  /// A publisher of these settings. Nothing is sent yet.
  public static Publisher of(PublisherSettings settings) {
    return of(settings, NanoClock.SYSTEM);
  }

  static Publisher of(PublisherSettings settings, NanoClock clock) {
    return new Publisher(settings, clock);
  }

  /// The time by the gateway's clock, or by this machine's if the gateway does not answer.
  ///
  /// @throws InterruptedException if interrupted
  public Instant time() throws InterruptedException {
    return gateway.time().orElseGet(Instant::now);
  }

  /// Sends every event and waits until each is acknowledged or refused, or patience ends. Lines
  /// that are not events count as refused.
  ///
  /// @param progress called about four times a second, and at the end, on the calling thread
  /// @throws InterruptedException if interrupted; what is under way is given up
  public Summary publish(Stream<? extends Entry> lines, Consumer<Progress> progress)
      throws InterruptedException {
    Iterator<? extends Entry> each = lines.iterator();
    return new Publication(settings, gateway, progress, clock).publish(each);
  }

  /// Aborts the requests in flight.
  @Override
  public void close() {
    gateway.close();
  }
}
