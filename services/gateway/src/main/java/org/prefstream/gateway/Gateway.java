package org.prefstream.gateway;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.service.Dependencies;
import org.prefstream.service.KafkaSettings;
import org.prefstream.service.ManagementServer;
import org.prefstream.service.PartitionWatch;
import org.prefstream.service.ReadinessCheck;
import org.prefstream.service.RunningService;
import org.prefstream.service.ServiceRuntime;
import org.prefstream.service.identity.Authenticator;
import org.prefstream.service.identity.CredentialAuthenticator;
import org.prefstream.service.tracing.Tracing;
import org.prefstream.topics.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The gateway, put together. Its ports answer from the start; it takes in events once the registry
/// knows their schemas and Kafka has told the partitions, however long that takes. It needs the
/// registry only until then.
public final class Gateway implements RunningService {
  private static final Duration START_WITHIN = Duration.ofSeconds(30);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private final GatewaySettings settings;
  private final ServiceRuntime runtime;
  private final SchemaRegistry registry;
  private final Admin admin;
  private final KafkaClientMetrics producerMeters;
  private final EventLog log;
  private final Tracing tracing;
  private final @Nullable CredentialAuthenticator credentials;
  private final PartitionWatch partitions;
  private final Opening opening;
  private final List<GatewayVerticle> http;
  private final ManagementServer management;
  private final CompletableFuture<Void> failure = new CompletableFuture<>();

  private Gateway(GatewaySettings settings) {
    this.settings = settings;
    KafkaSettings kafka = settings.service().kafka();
    credentials =
        settings.trustsEveryone() ? null : settings.identity().open(InstantSource.system());
    runtime = ServiceRuntime.create(settings.eventLoops());
    registry = SchemaRegistry.connect(settings.service().registry());
    tracing = Tracing.open(settings.traces(), "gateway");
    admin = Admin.create(kafka.properties());
    Topics all = Topics.of(kafka.topicPrefix(), registry);
    partitions = PartitionWatch.of(admin, all, settings.aggregator(), Gateway::reportPartitions);
    Producer<String, byte[]> producer = producer(settings, partitions);
    producerMeters = new KafkaClientMetrics(producer);
    producerMeters.bindTo(runtime.meters());
    log = new EventLog(producer);
    List<Publication<?>> publications = Publication.all(all, registry);
    List<String> topics = publications.stream().<String>map(Publication::topic).toList();
    ReadinessCheck kafkaAnswers = Dependencies.kafka(admin, topics);
    opening =
        new Opening(
            List.of(
                new ReadinessCheck("registry", () -> publications.forEach(Publication::prepare)),
                kafkaAnswers,
                new ReadinessCheck("kafka", () -> log.learnPartitions(topics)),
                new ReadinessCheck("partitions", partitions::lookAndVerify)));
    http = verticles(publications);
    management =
        new ManagementServer(
            settings.service().management(),
            runtime.meters(),
            List.of(
                opening.check(),
                kafkaAnswers,
                partitions.check(),
                Dependencies.registry(registry)));
  }

  /// Starts everything, and returns when both ports answer.
  ///
  /// @throws InterruptedException when it is stopped meanwhile
  /// @throws TimeoutException if the ports do not answer in time
  static Gateway start(GatewaySettings settings) throws InterruptedException, TimeoutException {
    Gateway gateway = new Gateway(settings);
    boolean started = false;
    try {
      ServiceRuntime.await(gateway.deploy(), START_WITHIN);
      gateway.warnOfTrust();
      gateway.opening.start();
      gateway.partitions.start();
      started = true;
      return gateway;
    } finally {
      if (!started) {
        gateway.close();
      }
    }
  }

  /// The port on which events are taken in.
  int port() {
    return http.getFirst().port();
  }

  /// The port of health, readiness and metrics.
  int managementPort() {
    return management.port();
  }

  /// Never fails: the gateway outlasts whatever it depends on.
  @Override
  public CompletionStage<Void> failure() {
    return failure;
  }

  /// Takes in nothing more, answers what was accepted, and closes everything: within the drain
  /// timeout and some ten seconds.
  @Override
  public void close() {
    opening.close();
    partitions.close();
    drain();
    log.close(CLOSE_WITHIN);
    tracing.close();
    producerMeters.close();
    runtime.close();
    if (credentials != null) {
      credentials.close();
    }
    admin.close(CLOSE_WITHIN);
    registry.close();
  }

  private @Nullable String closed() {
    if (!opening.isOpen()) {
      return "the gateway is not ready, and /health/ready on its management port says why";
    }
    return partitions.fault();
  }

  private static void reportPartitions(String fault) {
    LOG.atError().addKeyValue("reason", fault).log("No events are taken in");
  }

  private void warnOfTrust() {
    if (credentials == null) {
      LOG.atWarn()
          .addKeyValue("host", settings.address().host())
          .log("No credentials are asked for: everyone on this machine may vote in any name");
    }
  }

  private Future<?> deploy() {
    List<Future<String>> deployed = new ArrayList<>();
    http.forEach(verticle -> deployed.add(runtime.vertx().deployVerticle(verticle)));
    deployed.add(runtime.vertx().deployVerticle(management));
    return Future.all(deployed);
  }

  private void drain() {
    Duration atMost = settings.drainTimeout().plus(CLOSE_WITHIN);
    try {
      ServiceRuntime.await(Future.all(http.stream().map(GatewayVerticle::drain).toList()), atMost);
    } catch (TimeoutException e) {
      LOG.atWarn().addKeyValue("timeout", atMost).log("Not every request was answered");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<GatewayVerticle> verticles(List<Publication<?>> publications) {
    Ingress ingress = ingress();
    Routes routes =
        Routes.of(
            publications,
            settings.clockSkew(),
            ingress,
            settings.origins(),
            settings.proxies(),
            settings.streams());
    return Stream.generate(
            () ->
                new GatewayVerticle(
                    settings.address(), routes, ingress.connections(), settings.drainTimeout()))
        .limit(settings.eventLoops())
        .toList();
  }

  private Ingress ingress() {
    Limits limits = settings.limits();
    InFlight inFlight = new InFlight(limits.eventsInFlight(), limits.bytesInFlight());
    inFlight.bindTo(runtime.meters());
    return new Ingress(
        log,
        inFlight,
        limits,
        new Rates(
            settings.rates(), limits.requestEvents(), TimeMeter.SYSTEM_NANOTIME, runtime.meters()),
        new Connections(settings.connections(), settings.proxies(), runtime.meters()),
        credentials == null ? Authenticator.trusting() : credentials,
        InstantSource.system(),
        this::closed,
        runtime.meters(),
        tracing);
  }

  private static Producer<String, byte[]> producer(
      GatewaySettings settings, PartitionWatch partitions) {
    Map<String, Object> properties =
        settings.producer().properties(settings.service().kafka(), settings.limits());
    properties.putAll(LastingPartitioner.settings(partitions::partitions));
    return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
  }
}
