package org.prefstream.monitor;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.prefstream.monitor.events.Followers;
import org.prefstream.monitor.log.KafkaOutputLog;
import org.prefstream.monitor.log.Layout;
import org.prefstream.monitor.log.OutputLog;
import org.prefstream.monitor.log.RecordDecoder;
import org.prefstream.monitor.replica.Feed;
import org.prefstream.monitor.replica.FeedMetrics;
import org.prefstream.monitor.store.Store;
import org.prefstream.service.Dependencies;
import org.prefstream.service.ReadinessCheck;
import org.prefstream.service.RunningService;
import org.prefstream.service.ServiceParts;
import org.prefstream.service.identity.Authenticator;
import org.prefstream.service.identity.credential.CredentialAuthenticator;
import org.prefstream.topics.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The monitor, put together. It starts without Kafka and the registry, and is ready once both
/// answer and it has read everything that was in the topics.
public final class Monitor implements RunningService {
  private static final int EVENT_LOOPS = 2;
  private static final InstantSource CLOCK = InstantSource.system();

  private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);

  private final MonitorSettings settings;
  private final ServiceParts parts;
  private final Topics topics;
  private final Feed feed;
  private final MonitorVerticle http;

  private Monitor(MonitorSettings settings, ServiceParts parts) {
    this.settings = settings;
    this.parts = parts;
    this.topics = parts.topics();
    Store store = Store.open(settings.stateFolder());
    parts.onClose(store::close);
    OutputLog log =
        new KafkaOutputLog(settings.service().kafka().properties(), parts.admin(), topics);
    feed =
        new Feed(
            log,
            new RecordDecoder(topics),
            store,
            settings.feed(),
            new FeedMetrics(parts.meters()),
            System::nanoTime,
            CLOCK);
    parts.onClose(feed::close);
    Followers followers = new Followers(settings.events(), parts.meters());
    parts.onClose(followers::close);
    feed.onChange(() -> followers.wake(feed.replica()));
    http =
        new MonitorVerticle(
            settings.http(), authenticator(), settings.events(), feed, log, followers, CLOCK);
  }

  /// Starts everything, and returns when both servers listen.
  ///
  /// @throws InterruptedException when it is stopped meanwhile
  /// @throws TimeoutException if the servers do not come up
  public static Monitor start(MonitorSettings settings)
      throws InterruptedException, TimeoutException {
    return ServiceParts.start(
        settings.service(),
        EVENT_LOOPS,
        parts -> {
          Monitor monitor = new Monitor(settings, parts);
          parts.serve(List.of(monitor.http), monitor.checks());
          monitor.feed.start();
          return monitor;
        });
  }

  /// The port of queries and event streams.
  public int port() {
    return http.port();
  }

  /// The port of health, readiness and metrics.
  public int managementPort() {
    return parts.managementPort();
  }

  /// Never fails: the monitor survives outages of its dependencies.
  @Override
  public CompletionStage<Void> failure() {
    return parts.failure();
  }

  /// Ends all streams, so that clients resume from their positions elsewhere, then closes
  /// everything else.
  @Override
  public void close() {
    parts.close();
  }

  private Authenticator authenticator() {
    if (!settings.identity().acceptsAny()) {
      LOG.atWarn().log("No credentials are required: everyone on this machine may read everything");
      return Authenticator.trusting();
    }
    CredentialAuthenticator credentials = settings.identity().open(CLOCK);
    parts.onClose(credentials::close);
    return credentials;
  }

  private List<ReadinessCheck> checks() {
    List<String> names = Layout.TOPICS.stream().map(topic -> topic.in(topics).name()).toList();
    return List.of(
        Dependencies.kafka(parts.admin(), names),
        Dependencies.registry(parts.registry()),
        new ReadinessCheck("output-topics", this::verifyCaughtUp));
  }

  private void verifyCaughtUp() {
    if (!feed.ready()) {
      throw new IllegalStateException("not caught up with the topics");
    }
  }
}
