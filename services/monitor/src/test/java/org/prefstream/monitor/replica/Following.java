package org.prefstream.monitor.replica;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.prefstream.monitor.id.ResponseId;
import org.prefstream.monitor.log.FakeLog;
import org.prefstream.monitor.log.InputTopic;
import org.prefstream.monitor.log.OutputRecord;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.log.Samples;
import org.prefstream.monitor.store.Folders;
import org.prefstream.monitor.store.Store;
import org.prefstream.monitor.table.ReadModels;

/// A feed on a fake log, with short times and a store in a folder of its own.
public final class Following implements AutoCloseable {
  public static final FeedSettings SETTINGS =
      new FeedSettings(
          100, 1 << 20, Duration.ofMillis(20), Duration.ofMillis(10), Duration.ofDays(6));

  public final Samples samples;
  public final FakeLog log;
  public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  public final Feed feed;
  private final Path folder;
  private final Store store;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final AtomicLong time = new AtomicLong();

  public Following() {
    this(SETTINGS);
  }

  public Following(FeedSettings settings) {
    this(settings, new Samples(), new FakeLog(), Folders.create());
  }

  /// A clock that moves past the time between two checks of the layout whenever it is read.
  private long later() {
    return time.addAndGet(SETTINGS.layoutCheck().toNanos() + 1);
  }

  private Following(FeedSettings settings, Samples samples, FakeLog log, Path folder) {
    this.samples = samples;
    this.log = log;
    this.folder = folder;
    store = Store.open(folder);
    feed =
        new Feed(
            log, samples.decoder, store, settings, new FeedMetrics(meters), this::later, now::get);
  }

  /// Another instance that follows the same log.
  public Following another() {
    return new Following(SETTINGS, samples, log, Folders.create());
  }

  /// The same instance after a restart, which happens some time later.
  public Following restarted(Duration later) {
    close();
    return in(folder, later);
  }

  /// An instance on a copy of the folder as it is now, as after a kill.
  public Following killed() {
    return in(Folders.copy(folder), Duration.ZERO);
  }

  private Following in(Path place, Duration later) {
    Following next = new Following(SETTINGS, samples, log, place);
    next.now.set(now.get().plus(later));
    return next;
  }

  public Following started() {
    feed.start();
    await().pollDelay(1, TimeUnit.MILLISECONDS).until(feed::ready);
    return this;
  }

  /// Publishes an event.
  public void append(InputTopic topic, String promptId, SpecificRecord event) {
    log.append(topic, promptId, samples.bytes(topic, event));
  }

  public OutputRecord append(OutputTopic topic, String key, @Nullable SpecificRecord value) {
    return log.append(topic, key, value == null ? null : samples.bytes(topic, value));
  }

  /// A decided unsafe response of prompt `p`.
  public OutputRecord appendSafety(String responseId, long revision) {
    return append(
        OutputTopic.SAFETY_CONSENSUS, "p/" + responseId, Samples.unsafe("p", responseId, revision));
  }

  public ReadModels models() {
    return Objects.requireNonNull(feed.replica()).models();
  }

  @Nullable Long revision(String responseId) {
    Replica replica = feed.replica();
    if (replica == null) {
      return null;
    }
    var safety = replica.models().safety(new ResponseId("p", responseId));
    return safety == null ? null : safety.getRevision();
  }

  public void awaitRevision(String responseId, long revision) {
    await()
        .pollInterval(5, TimeUnit.MILLISECONDS)
        .until(() -> Objects.equals(revision(responseId), revision));
  }

  @Override
  public void close() {
    feed.close();
    store.close();
  }
}
