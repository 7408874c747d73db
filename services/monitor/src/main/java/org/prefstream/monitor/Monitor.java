package org.prefstream.monitor;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.prefstream.service.Dependencies;
import org.prefstream.service.ReadinessCheck;
import org.prefstream.service.RunningService;
import org.prefstream.service.ServiceParts;
import org.prefstream.service.identity.Authenticator;
import org.prefstream.service.identity.CredentialAuthenticator;
import org.prefstream.topics.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The monitor, put together. It starts without Kafka and registry, and is ready once both answer
/// and all that was in the output topics has been read.
public final class Monitor implements RunningService {
  private static final int EVENT_LOOPS = 2;

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
    OutputLog log =
        new KafkaOutputLog(settings.service().kafka().properties(), parts.admin(), topics);
    feed =
        new Feed(log, new RecordDecoder(topics), settings.feed(), new FeedMetrics(parts.meters()));
    parts.onClose(feed::close);
    Followers followers = new Followers(settings.events(), parts.meters());
    parts.onClose(followers::close);
    feed.onChange(() -> followers.wake(feed.replica()));
    http =
        new MonitorVerticle(
            settings.http(), authenticator(), settings.events(), feed, log, followers);
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

  /// The port on which questions are answered and events streamed.
  public int port() {
    return http.port();
  }

  /// The port of health, readiness and metrics.
  public int managementPort() {
    return parts.managementPort();
  }

  /// Never fails: the monitor outlasts whatever it depends on.
  @Override
  public CompletionStage<Void> failure() {
    return parts.failure();
  }

  /// Ends all streams, so that their clients go elsewhere with their positions, then everything
  /// else.
  @Override
  public void close() {
    parts.close();
  }

  private Authenticator authenticator() {
    if (!settings.identity().acceptsAny()) {
      LOG.atWarn().log("No credentials are asked for: everyone on this machine may read all");
      return Authenticator.trusting();
    }
    CredentialAuthenticator credentials = settings.identity().open(InstantSource.system());
    parts.onClose(credentials::close);
    return credentials;
  }

  private List<ReadinessCheck> checks() {
    List<String> names =
        Arrays.stream(OutputTopic.values()).map(topic -> topic.in(topics).name()).toList();
    return List.of(
        Dependencies.kafka(parts.admin(), names),
        Dependencies.registry(parts.registry()),
        new ReadinessCheck("output-topics", this::verifyCaughtUp));
  }

  private void verifyCaughtUp() {
    if (!feed.ready()) {
      throw new IllegalStateException("not caught up with the output topics");
    }
  }
}
