package org.prefstream.monitor;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.service.Dependencies;
import org.prefstream.service.KafkaSettings;
import org.prefstream.service.ManagementServer;
import org.prefstream.service.ReadinessCheck;
import org.prefstream.service.RunningService;
import org.prefstream.service.ServiceRuntime;
import org.prefstream.service.identity.Authenticator;
import org.prefstream.service.identity.CredentialAuthenticator;
import org.prefstream.topics.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The monitor, put together. It starts without Kafka and registry, and is ready once both answer
/// and all that was in the output topics has been read.
public final class Monitor implements RunningService {
  private static final Duration START_WITHIN = Duration.ofSeconds(30);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
  private static final int EVENT_LOOPS = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);

  private final @Nullable CredentialAuthenticator credentials;
  private final ServiceRuntime runtime;
  private final SchemaRegistry registry;
  private final Admin admin;
  private final Feed feed;
  private final Followers followers;
  private final MonitorVerticle http;
  private final ManagementServer management;
  private final CompletableFuture<Void> failure = new CompletableFuture<>();

  private Monitor(MonitorSettings settings) {
    KafkaSettings kafka = settings.service().kafka();
    credentials =
        settings.identity().acceptsAny() ? settings.identity().open(InstantSource.system()) : null;
    runtime = ServiceRuntime.create(EVENT_LOOPS);
    registry = SchemaRegistry.connect(settings.service().registry());
    admin = Admin.create(kafka.properties());
    Topics topics = Topics.of(kafka.topicPrefix(), registry);
    OutputLog log = new KafkaOutputLog(kafka.properties(), admin, topics);
    RecordDecoder decoder = new RecordDecoder(topics);
    feed = new Feed(log, decoder, settings.feed(), new FeedMetrics(runtime.meters()));
    followers = new Followers(settings.events(), runtime.meters());
    feed.onChange(() -> followers.wake(feed.replica()));
    http =
        new MonitorVerticle(
            settings.http(),
            credentials == null ? Authenticator.trusting() : credentials,
            settings.events(),
            feed,
            log,
            followers);
    management =
        new ManagementServer(settings.service().management(), runtime.meters(), checks(topics));
  }

  /// Starts everything, and returns when both servers listen.
  ///
  /// @throws InterruptedException when it is stopped meanwhile
  /// @throws TimeoutException if the servers do not come up
  public static Monitor start(MonitorSettings settings)
      throws InterruptedException, TimeoutException {
    Monitor monitor = new Monitor(settings);
    boolean started = false;
    try {
      ServiceRuntime.await(monitor.deploy(), START_WITHIN);
      monitor.warnOfTrust();
      monitor.feed.start();
      started = true;
      return monitor;
    } finally {
      if (!started) {
        monitor.close();
      }
    }
  }

  /// The port on which questions are answered and events streamed.
  public int port() {
    return http.port();
  }

  /// The port of health, readiness and metrics.
  public int managementPort() {
    return management.port();
  }

  /// Never fails: the monitor outlasts whatever it depends on.
  @Override
  public CompletionStage<Void> failure() {
    return failure;
  }

  /// Ends all streams, so that their clients go elsewhere with their positions, then everything
  /// else.
  @Override
  public void close() {
    followers.close();
    feed.close();
    runtime.close();
    if (credentials != null) {
      credentials.close();
    }
    admin.close(CLOSE_WITHIN);
    registry.close();
  }

  private void warnOfTrust() {
    if (credentials == null) {
      LOG.atWarn().log("No credentials are asked for: everyone on this machine may read all");
    }
  }

  private Future<?> deploy() {
    return Future.all(
        runtime.vertx().deployVerticle(http), runtime.vertx().deployVerticle(management));
  }

  private List<ReadinessCheck> checks(Topics topics) {
    List<String> names =
        Arrays.stream(OutputTopic.values()).map(topic -> topic.in(topics).name()).toList();
    return List.of(
        Dependencies.kafka(admin, names),
        Dependencies.registry(registry),
        new ReadinessCheck("output-topics", this::verifyCaughtUp));
  }

  private void verifyCaughtUp() {
    if (!feed.ready()) {
      throw new IllegalStateException("not caught up with the output topics");
    }
  }
}
