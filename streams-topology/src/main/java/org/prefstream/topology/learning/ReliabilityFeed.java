package org.prefstream.topology.learning;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.AnnotatorReliability;
import org.prefstream.topics.Topic;

/// Hands the reliability of annotators that any instance has published to [Reliabilities]: all of
/// it before this instance judges anything, then every change.
public final class ReliabilityFeed
    extends ContextualProcessor<String, @Nullable AnnotatorReliability, Void, Void> {
  private static final String STORE = "reliability-feed";

  private final Reliabilities reliabilities;

  ReliabilityFeed(Reliabilities reliabilities) {
    this.reliabilities = reliabilities;
  }

  /// Adds a global store, because that makes Kafka Streams read the whole topic in every instance.
  /// The store stays empty: [Reliabilities] keeps what it needs of the records, which are read
  /// again at each start.
  public static void read(
      StreamsBuilder builder,
      Topic<String, AnnotatorReliability> topic,
      Reliabilities reliabilities) {
    builder.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled(),
        topic.name(),
        Consumed.with(topic.keys(), topic.values()).withName(STORE),
        () -> new ReliabilityFeed(reliabilities));
  }

  @Override
  public void process(Record<String, @Nullable AnnotatorReliability> record) {
    reliabilities.learn(record.key(), record.value());
  }
}
