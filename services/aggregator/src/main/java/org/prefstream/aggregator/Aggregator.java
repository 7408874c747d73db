package org.prefstream.aggregator;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.prefstream.serde.AvroSerializer;
import org.prefstream.serde.registry.RegistryUnavailableException;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.service.CannotGoOnException;
import org.prefstream.service.Dependencies;
import org.prefstream.service.ManagementServer;
import org.prefstream.service.PartitionWatch;
import org.prefstream.service.ReadinessCheck;
import org.prefstream.service.RunningService;
import org.prefstream.service.ServiceRuntime;
import org.prefstream.service.tracing.Tracing;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;
import org.prefstream.topology.ConsensusTopology;

/// The aggregator, put together. Its management endpoint answers from the start; the topology
/// starts once Kafka has the topics and the registry answers, however long that takes.
public final class Aggregator implements RunningService {
  private static final Duration START_WITHIN = Duration.ofSeconds(30);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
  private static final int EVENT_LOOPS = 1;

  private final AggregatorSettings settings;
  private final ServiceRuntime runtime;
  private final SchemaRegistry registry;
  private final Tracing tracing;
  private final Admin admin;
  private final Topics topics;
  private final ReadinessCheck kafkaAnswers;
  private final ReadinessCheck registryAnswers;
  private final PartitionWatch partitions;
  private final ManagementServer management;
  private final Thread starter;
  private final CompletableFuture<Void> failure = new CompletableFuture<>();
  private volatile @Nullable TopologyRunner runner;

  private Aggregator(AggregatorSettings settings) {
    this.settings = settings;
    runtime = ServiceRuntime.create(EVENT_LOOPS);
    registry = SchemaRegistry.connect(settings.service().registry());
    tracing = Tracing.open(settings.traces(), "aggregator");
    admin = Admin.create(settings.service().kafka().properties());
    topics = Topics.of(settings.service().kafka().topicPrefix(), registry);
    kafkaAnswers = Dependencies.kafka(admin, names(topics));
    partitions =
        PartitionWatch.of(
            admin, topics, settings.topology().applicationId(), this::failForPartitions);
    registryAnswers = Dependencies.registry(registry);
    management =
        new ManagementServer(
            settings.service().management(),
            runtime.meters(),
            List.of(
                kafkaAnswers,
                registryAnswers,
                partitions.check(),
                new ReadinessCheck("topology", this::verifyRunning)));
    starter = Thread.ofVirtual().name("start-topology").unstarted(this::startTopology);
  }

  /// Starts everything, and returns when the management endpoint listens.
  ///
  /// @throws InterruptedException when it is stopped meanwhile
  /// @throws TimeoutException if the endpoint does not come up
  public static Aggregator start(AggregatorSettings settings)
      throws InterruptedException, TimeoutException {
    Aggregator aggregator = new Aggregator(settings);
    boolean started = false;
    try {
      ServiceRuntime.await(
          aggregator.runtime.vertx().deployVerticle(aggregator.management), START_WITHIN);
      aggregator.starter.start();
      started = true;
      return aggregator;
    } finally {
      if (!started) {
        aggregator.close();
      }
    }
  }

  /// The port of health, readiness and metrics.
  public int managementPort() {
    return management.port();
  }

  @Override
  public CompletionStage<Void> failure() {
    return failure;
  }

  /// Stops waiting, or commits what was read; then closes everything.
  @Override
  public void close() {
    partitions.close();
    starter.interrupt();
    awaitStarter();
    TopologyRunner started = runner;
    if (started != null) {
      started.close();
    }
    tracing.close();
    runtime.close();
    admin.close(CLOSE_WITHIN);
    registry.close();
  }

  private void awaitStarter() {
    if (starter.getState() != Thread.State.NEW) {
      try {
        starter.join(CLOSE_WITHIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void startTopology() {
    try {
      Dependencies.await(kafkaAnswers);
      registerSchemas();
      partitions.lookAndVerify();
      Properties properties = settings.topology().toProperties();
      Topology topology =
          ConsensusTopology.of(
              topics, registry, settings.rules(), new StreamTraces(tracing), properties);
      TopologyRunner started =
          new TopologyRunner(new KafkaStreams(topology, properties), runtime.meters());
      runner = started;
      started.failure().whenComplete((nothing, reason) -> fail(reason));
      started.start();
      partitions.start();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) { // whatever it is, it ends the service, with the reason
      failure.completeExceptionally(e);
    }
  }

  private void failForPartitions(String reason) {
    failure.completeExceptionally(new CannotGoOnException(reason));
  }

  /// Where Kafka Streams found the partitions changed before the watch did, its reason is said in
  /// one line, too.
  private void fail(Throwable reason) {
    try {
      partitions.look();
    } catch (KafkaException e) {
      reason.addSuppressed(e);
    }
    failure.completeExceptionally(reason);
  }

  /// Readers look schemas up as soon as they see a topic, so they are there before any record.
  private void registerSchemas() throws InterruptedException {
    for (boolean registered = false; !registered; ) {
      Dependencies.await(registryAnswers);
      registered = tryToRegister();
    }
  }

  /// False where the registry has gone away again.
  private boolean tryToRegister() {
    try {
      for (Topic<String, ?> topic : topics.outputs()) {
        if (topic.values().serializer() instanceof AvroSerializer<?> serializer) {
          serializer.prepare(topic.name());
        }
      }
      return true;
    } catch (RegistryUnavailableException e) {
      return false;
    }
  }

  private void verifyRunning() {
    TopologyRunner started = runner;
    KafkaStreams.State state = started == null ? KafkaStreams.State.CREATED : started.state();
    if (state != KafkaStreams.State.RUNNING) {
      throw new IllegalStateException("the topology is " + state);
    }
  }

  private static List<String> names(Topics topics) {
    return Stream.concat(topics.inputs().stream(), topics.outputs().stream())
        .map(Topic::name)
        .toList();
  }
}
