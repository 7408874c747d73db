package org.prefstream.aggregator;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.prefstream.service.CannotGoOnException;
import org.prefstream.service.Dependencies;
import org.prefstream.service.PartitionWatch;
import org.prefstream.service.ReadinessCheck;
import org.prefstream.service.RunningService;
import org.prefstream.service.ServiceParts;
import org.prefstream.service.tracing.Tracing;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;
import org.prefstream.topology.input.RejectionCount;

/// The aggregator, put together. Its management endpoint answers from the start; the topology
/// starts once Kafka has the topics and the registry answers, however long that takes.
public final class Aggregator implements RunningService {
  private static final int EVENT_LOOPS = 1;

  private final AggregatorSettings settings;
  private final ServiceParts parts;
  private final Topics topics;
  private final Tracing tracing;
  private final ReadinessCheck kafkaAnswers;
  private final ReadinessCheck registryAnswers;
  private final PartitionWatch partitions;
  private final TopologyLaunch launch;
  private final RejectionCount rejections;

  private Aggregator(AggregatorSettings settings, ServiceParts parts) {
    this.settings = settings;
    this.parts = parts;
    topics = parts.topics();
    tracing = Tracing.open(settings.traces(), "aggregator");
    parts.onClose(tracing::close);
    rejections = new RejectionCount(topics);
    topics.inputs().forEach(topic -> count(topic.name(), parts.meters()));
    kafkaAnswers = Dependencies.kafka(parts.admin(), names(topics));
    registryAnswers = Dependencies.registry(parts.registry());
    launch = new TopologyLaunch(this::prepare, this::runner, parts::fail);
    parts.onClose(launch::close);
    partitions =
        PartitionWatch.of(
            parts.admin(),
            topics,
            settings.topology().applicationId(),
            reason -> parts.fail(new CannotGoOnException(reason)));
    parts.onClose(partitions::close);
  }

  /// Starts everything, and returns when the management endpoint listens.
  ///
  /// @throws InterruptedException when it is stopped meanwhile
  /// @throws TimeoutException if the endpoint does not come up
  public static Aggregator start(AggregatorSettings settings)
      throws InterruptedException, TimeoutException {
    return ServiceParts.start(
        settings.service(),
        EVENT_LOOPS,
        parts -> {
          Aggregator aggregator = new Aggregator(settings, parts);
          parts.serve(List.of(), aggregator.checks());
          aggregator.launch.start();
          return aggregator;
        });
  }

  /// The port of health, readiness and metrics.
  public int managementPort() {
    return parts.managementPort();
  }

  @Override
  public CompletionStage<Void> failure() {
    return parts.failure();
  }

  /// Stops waiting, or commits what was processed; then closes everything.
  @Override
  public void close() {
    parts.close();
  }

  private void count(String topic, MeterRegistry meters) {
    FunctionCounter.builder("prefstream.aggregator.rejected", rejections, it -> it.of(topic))
        .description("Records that were rejected, by the topic they came from")
        .tag("topic", topic)
        .register(meters);
  }

  /// Rejected records do not make the aggregator unready: they are a detail of its health.
  private List<ReadinessCheck> checks() {
    return List.of(
        kafkaAnswers,
        registryAnswers,
        partitions.check(),
        launch.check(),
        new ReadinessCheck("rejections", () -> {}, rejections::byTopic));
  }

  private void prepare() throws InterruptedException {
    Dependencies.await(kafkaAnswers);
    new OutputSchemas(topics, registryAnswers).register();
    partitions.lookAndVerify();
    partitions.start();
  }

  private TopologyRunner runner() {
    ConfiguredTopology configured =
        ConfiguredTopology.of(
            settings,
            topics,
            partitions.partitions(topics.generations().name()),
            parts.registry(),
            tracing,
            rejections);
    TopologyRunner runner = new TopologyRunner(configured.streams(), parts.meters());
    runner.failure().whenComplete((nothing, reason) -> fail(reason));
    return runner;
  }

  /// Kafka Streams may find changed partitions before the watch does. The watch then looks once
  /// more, because its reason is one clear line.
  private void fail(Throwable reason) {
    try {
      partitions.look();
    } catch (KafkaException e) {
      reason.addSuppressed(e);
    }
    parts.fail(reason);
  }

  private static List<String> names(Topics topics) {
    return Stream.concat(topics.inputs().stream(), topics.outputs().stream())
        .map(Topic::name)
        .toList();
  }
}
