package org.prefstream.monitor;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// A feed on a fake log, with short times.
final class Following implements AutoCloseable {
  static final FeedSettings SETTINGS =
      new FeedSettings(100, 1 << 20, Duration.ofMillis(20), Duration.ofMillis(10));

  final Samples samples;
  final FakeLog log;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Feed feed;

  Following() {
    this(SETTINGS);
  }

  Following(FeedSettings settings) {
    this(settings, new Samples(), new FakeLog());
  }

  private Following(FeedSettings settings, Samples samples, FakeLog log) {
    this.samples = samples;
    this.log = log;
    feed = new Feed(log, samples.decoder, settings, new FeedMetrics(meters));
  }

  /// Another instance that follows the same log.
  Following another() {
    return new Following(SETTINGS, samples, log);
  }

  Following started() {
    feed.start();
    await().pollDelay(1, TimeUnit.MILLISECONDS).until(feed::ready);
    return this;
  }

  OutputRecord append(OutputTopic topic, String key, @Nullable SpecificRecord value) {
    return log.append(topic, key, value == null ? null : samples.bytes(topic, value));
  }

  /// A decided unsafe response of prompt `p`.
  OutputRecord appendSafety(String responseId, long revision) {
    return append(
        OutputTopic.SAFETY_CONSENSUS, "p/" + responseId, Samples.unsafe("p", responseId, revision));
  }

  ReadModels models() {
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

  void awaitRevision(String responseId, long revision) {
    await()
        .pollInterval(5, TimeUnit.MILLISECONDS)
        .until(() -> Objects.equals(revision(responseId), revision));
  }

  @Override
  public void close() {
    feed.close();
  }
}
