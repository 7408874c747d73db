package org.prefstream.gateway;

import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.prefstream.gateway.answer.Admission;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.limits.InFlight;
import org.prefstream.gateway.limits.Limits;
import org.prefstream.gateway.publish.EventLog;
import org.prefstream.gateway.publish.EventOperation;
import org.prefstream.gateway.publish.LastingPartitioner;
import org.prefstream.service.Dependencies;
import org.prefstream.service.PartitionWatch;
import org.prefstream.service.ReadinessCheck;
import org.prefstream.service.RunningService;
import org.prefstream.service.ServiceParts;
import org.prefstream.service.ServiceRuntime;
import org.prefstream.service.identity.Authenticator;
import org.prefstream.service.identity.credential.CredentialAuthenticator;
import org.prefstream.service.tracing.Tracing;
import org.prefstream.topics.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The gateway, put together. Its ports answer from the start. It accepts events once the registry
/// has accepted their schemas and Kafka has named the partitions, however long that takes, and does
/// not need the registry after that.
public final class Gateway implements RunningService {
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private final GatewaySettings settings;
  private final ServiceParts parts;
  private final PartitionWatch partitions;
  private final EventLog log;
  private final List<EventOperation<?>> operations;
  private final ReadinessCheck kafka;
  private final Opening opening;
  private final List<GatewayVerticle> http;

  private Gateway(GatewaySettings settings, ServiceParts parts) {
    this.settings = settings;
    this.parts = parts;
    Topics topics = parts.topics();
    operations = EventOperation.all(topics, parts.registry());
    kafka = Dependencies.kafka(parts.admin(), topicNames());
    partitions =
        PartitionWatch.of(parts.admin(), topics, settings.aggregator(), Gateway::reportPartitions);
    log = openLog();
    opening = new Opening(preparations());
    http = assembly().verticles(settings.eventLoops(), settings.address(), settings.drainTimeout());
    parts.onClose(this::drain);
    parts.onClose(partitions::close);
    parts.onClose(opening::close);
  }

  /// Starts everything, and returns when both ports answer.
  ///
  /// @throws InterruptedException when it is stopped meanwhile
  /// @throws TimeoutException if the ports do not answer in time
  static Gateway start(GatewaySettings settings) throws InterruptedException, TimeoutException {
    return ServiceParts.start(
        settings.service(),
        settings.eventLoops(),
        parts -> {
          Gateway gateway = new Gateway(settings, parts);
          parts.serve(gateway.http, gateway.checks());
          gateway.opening.start();
          gateway.partitions.start();
          return gateway;
        });
  }

  /// The port on which events are accepted.
  int port() {
    return http.getFirst().port();
  }

  /// The port of health, readiness and metrics.
  int managementPort() {
    return parts.managementPort();
  }

  /// Never fails: the gateway outlasts whatever it depends on.
  @Override
  public CompletionStage<Void> failure() {
    return parts.failure();
  }

  /// Accepts no more events, answers the requests in flight, and closes everything: within the
  /// drain timeout and about ten seconds.
  @Override
  public void close() {
    parts.close();
  }

  private List<String> topicNames() {
    return operations.stream().<String>map(EventOperation::topic).toList();
  }

  private List<ReadinessCheck> preparations() {
    return List.of(
        new ReadinessCheck("registry", () -> operations.forEach(EventOperation::prepare)),
        kafka,
        new ReadinessCheck("kafka", () -> log.learnPartitions(topicNames())),
        new ReadinessCheck("partitions", partitions::lookAndVerify));
  }

  private List<ReadinessCheck> checks() {
    return List.of(
        opening.check(), kafka, partitions.check(), Dependencies.registry(parts.registry()));
  }

  private Assembly assembly() {
    Limits limits = settings.intake().limits();
    InFlight inFlight = new InFlight(limits.eventsInFlight(), limits.bytesInFlight());
    inFlight.bindTo(parts.meters());
    return new Assembly(
        settings.intake(),
        operations,
        log,
        authenticator(),
        this::gate,
        inFlight,
        InstantSource.system(),
        System::nanoTime,
        parts.meters(),
        tracing());
  }

  private Admission gate() {
    String fault =
        opening.isOpen()
            ? partitions.fault()
            : "the gateway is not ready, and /health/ready on its management port says why";
    return fault == null
        ? Admission.admitted()
        : new Admission.Refused(Answer.unavailable(fault + "; nothing was kept"));
  }

  private EventLog openLog() {
    Map<String, Object> properties =
        settings.producer().properties(settings.service().kafka(), settings.intake().limits());
    properties.putAll(LastingPartitioner.settings(partitions::partitions));
    Producer<String, byte[]> producer =
        new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    EventLog opened = new EventLog(producer, System::nanoTime);
    KafkaClientMetrics meters = new KafkaClientMetrics(producer);
    meters.bindTo(parts.meters());
    parts.onClose(meters::close);
    parts.onClose(() -> opened.close(CLOSE_WITHIN));
    return opened;
  }

  private Authenticator authenticator() {
    if (settings.trustsEveryone()) {
      LOG.atWarn()
          .addKeyValue("host", settings.address().host())
          .log("No credentials are required: everyone on this machine may vote in any name");
      return Authenticator.trusting();
    }
    CredentialAuthenticator credentials = settings.identity().open(InstantSource.system());
    parts.onClose(credentials::close);
    return credentials;
  }

  private Tracing tracing() {
    Tracing tracing = Tracing.open(settings.traces(), "gateway");
    parts.onClose(tracing::close);
    return tracing;
  }

  private static void reportPartitions(String fault) {
    LOG.atError().addKeyValue("reason", fault).log("No events are accepted");
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
}
