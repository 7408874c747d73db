package org.prefstream.aggregator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.service.tracing.Tracing;
import org.prefstream.topics.Topics;
import org.prefstream.topology.ConsensusTopology;
import org.prefstream.topology.input.RejectionCount;
import org.prefstream.topology.input.UnprocessableRecords;
import org.prefstream.topology.prompt.Commits;

/// The topology and the properties that it was built for and runs with.
record ConfiguredTopology(Topology topology, Properties properties) {
  /// Builds the topology; asks neither Kafka nor the registry.
  static ConfiguredTopology of(
      AggregatorSettings settings,
      Topics topics,
      int partitions,
      SchemaRegistry registry,
      Tracing tracing,
      RejectionCount rejections) {
    Properties properties = settings.topology().toProperties();
    properties.putAll(UnprocessableRecords.settings(topics, rejections));
    Topology topology =
        ConsensusTopology.of(
            topics,
            partitions,
            registry,
            settings.rules(),
            new StreamTraces(tracing),
            rejections,
            new Commits(settings.topology().commitInterval()),
            properties);
    return new ConfiguredTopology(topology, properties);
  }

  /// An instance that has not been started yet, without the global stores of an earlier one: after
  /// a kill, Kafka Streams would not open them again, at this start and any later one
  /// (KAFKA-21034). They are read from their topics again.
  ///
  /// @throws UncheckedIOException if they cannot be deleted
  KafkaStreams streams() {
    Path stores =
        Path.of(
            properties.getProperty(StreamsConfig.STATE_DIR_CONFIG),
            properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG),
            "global");
    try {
      Utils.delete(stores.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + stores, e);
    }
    return new ObservedStreams(topology, properties);
  }
}
