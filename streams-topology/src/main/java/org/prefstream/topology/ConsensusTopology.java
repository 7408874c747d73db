package org.prefstream.topology;

import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;
import org.prefstream.topology.agreement.AgreementTable;
import org.prefstream.topology.annotators.AnnotatorTable;
import org.prefstream.topology.counts.HarmCountTable;
import org.prefstream.topology.input.EventProcessor;
import org.prefstream.topology.input.EventReader;
import org.prefstream.topology.input.PromptEvent;
import org.prefstream.topology.input.RecordTime;
import org.prefstream.topology.input.RegistryPatience;
import org.prefstream.topology.input.RejectionCount;
import org.prefstream.topology.learning.Arrivals;
import org.prefstream.topology.learning.Reliabilities;
import org.prefstream.topology.learning.ReliabilityFeed;
import org.prefstream.topology.prompt.Commits;
import org.prefstream.topology.prompt.LargestRecord;
import org.prefstream.topology.prompt.PromptProcessor;
import org.prefstream.topology.prompt.Traces;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.state.Outcome;

/// The whole topology, from events to consensus records, training rows and counts: which topic
/// feeds which step.
///
/// Everything about a prompt lies in one partition, so one processor sees all of it and needs no
/// join. Only what is summed over prompts is repartitioned: harm counts, agreement and reliability.
public final class ConsensusTopology {
  private final Topics topics;
  private final int partitions;
  private final SchemaRegistry registry;
  private final ConsensusRules rules;
  private final RegistryPatience patience;
  private final Traces traces;
  private final RejectionCount rejections;
  private final Commits commits;
  private final LargestRecord largest;

  ConsensusTopology(
      Topics topics,
      int partitions,
      SchemaRegistry registry,
      ConsensusRules rules,
      RegistryPatience patience,
      Traces traces,
      RejectionCount rejections,
      Commits commits,
      LargestRecord largest) {
    this.topics = topics;
    this.partitions = partitions;
    this.registry = registry;
    this.rules = rules;
    this.patience = patience;
    this.traces = traces;
    this.rejections = rejections;
    this.commits = commits;
    this.largest = largest;
  }

  /// The topology that reads and writes the given topics.
  ///
  /// @param partitions how many each input topic has
  /// @param traces follows records through the topology
  /// @param rejections counts the records that are rejected
  /// @param commits when to commit, beside the interval in the properties
  /// @param properties the settings that it will run with, see [TopologySettings]
  public static Topology of(
      Topics topics,
      int partitions,
      SchemaRegistry registry,
      ConsensusRules rules,
      Traces traces,
      RejectionCount rejections,
      Commits commits,
      Properties properties) {
    return new ConsensusTopology(
            topics,
            partitions,
            registry,
            rules,
            RegistryPatience.DEFAULT,
            traces,
            rejections,
            commits,
            LargestRecord.DEFAULT)
        .build(properties);
  }

  Topology build(Properties properties) {
    StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
    compose(builder);
    return builder.build(properties);
  }

  private void compose(StreamsBuilder builder) {
    Reliabilities reliabilities = new Reliabilities(rules);
    if (rules.heedsAnnotators()) {
      ReliabilityFeed.read(builder, topics.annotatorReliability(), reliabilities);
    }
    KStream<byte[], PromptEvent> generations =
        read(builder, topics.generations(), EventReader.generations(topics, partitions, patience));
    KStream<byte[], PromptEvent> safety =
        read(
            builder,
            topics.safetyAnnotations(),
            EventReader.safetyAnnotations(topics, partitions, patience));
    KStream<byte[], PromptEvent> preferences =
        read(
            builder,
            topics.preferenceAnnotations(),
            EventReader.preferenceAnnotations(topics, partitions, patience));

    KStream<String, Object> outcomes =
        generations
            .merge(safety, Named.as("generations-and-safety"))
            .merge(preferences, Named.as("events"))
            .process(
                new PromptProcessor.Supplier(
                    topics,
                    registry,
                    rules,
                    reliabilities,
                    new Arrivals(),
                    traces,
                    rejections,
                    commits,
                    largest),
                Named.as("judge"));

    writeEncoded(outcomes, topics.safetyConsensus(), Outcome.Safety.SINK);
    writeEncoded(outcomes, topics.preferenceConsensus(), Outcome.Preference.SINK);
    writeEncoded(outcomes, topics.annotationTasks(), Outcome.Task.SINK);
    writeEncoded(outcomes, topics.dualPreferences(), Outcome.Dual.SINK);
    writeEncoded(outcomes, topics.singlePreferences(), Outcome.Single.SINK);
    writeEncoded(outcomes, topics.rejections(), Outcome.Rejected.SINK);
    write(
        AnnotatorTable.of(outcomes, registry, rules.flagAlpha()),
        topics.annotatorReliability(),
        "annotator-reliability");
    write(AgreementTable.of(outcomes, registry), topics.agreement(), "agreements");
    write(HarmCountTable.of(outcomes, registry), topics.harmCategoryCounts(), "harm-counts");
  }

  /// Reads keys and values as bytes, so that a record that is not an event can be kept as it was.
  private static KStream<byte[], PromptEvent> read(
      StreamsBuilder builder, Topic<String, ?> topic, EventReader<?> reader) {
    String name = reader.name();
    return builder.stream(
            topic.name(),
            Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                .withTimestampExtractor(new RecordTime())
                .withName(name))
        .processValues(() -> new EventProcessor(reader), Named.as("read-" + name));
  }

  /// Writes outcomes to a topic through a sink of that name: [PromptProcessor] forwards each kind
  /// of outcome to its sink by name, and has encoded it. Other topics than those about prompts are
  /// partitioned by key.
  @SuppressWarnings("unchecked") // a sink receives only its own kind of outcome
  private void writeEncoded(KStream<String, Object> outcomes, Topic<String, ?> topic, String name) {
    Produced<String, byte[]> produced =
        Produced.with(topic.keys(), Serdes.ByteArray()).withName(name);
    ((KStream<String, byte[]>) (KStream<String, ?>) outcomes)
        .to(
            topic.name(),
            topics.aboutPrompts().contains(topic)
                ? produced.withStreamPartitioner(new PromptPartitioner<>())
                : produced);
  }

  @SuppressWarnings("unchecked") // records may be tombstones
  private static <V> void write(
      KStream<String, ? super V> records, Topic<String, V> topic, String name) {
    ((KStream<String, V>) records)
        .to(topic.name(), Produced.with(topic.keys(), topic.values()).withName(name));
  }
}
