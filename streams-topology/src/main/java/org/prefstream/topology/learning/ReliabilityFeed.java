package org.prefstream.topology.learning;

import java.util.function.Consumer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
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

  /// Adds a global store, because Kafka Streams then reads the whole topic in every instance. It is
  /// on disk: there may be millions of annotators.
  public static void read(
      StreamsBuilder builder,
      Topic<String, AnnotatorReliability> topic,
      Reliabilities reliabilities) {
    builder.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE), topic.keys(), topic.values())
            .withLoggingDisabled(),
        topic.name(),
        Consumed.with(topic.keys(), topic.values()).withName(STORE),
        () -> new ReliabilityFeed(reliabilities));
  }

  /// Called twice: for what was published before this instance started, and for all later records.
  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    reliabilities.open(new Stored(context.getStateStore(STORE)));
  }

  @Override
  public void process(Record<String, @Nullable AnnotatorReliability> record) {
    reliabilities.learn(record.key(), record.value());
  }

  /// The threads that judge read the store while the thread of the topic writes it, as a store
  /// allows that can be queried.
  private record Stored(KeyValueStore<String, AnnotatorReliability> store)
      implements Reliabilities.Records {
    @Override
    public @Nullable AnnotatorReliability get(String annotator) {
      return store.get(annotator);
    }

    @Override
    public void put(String annotator, @Nullable AnnotatorReliability reliability) {
      store.put(annotator, reliability);
    }

    @Override
    public void forEach(Consumer<AnnotatorReliability> visitor) {
      try (KeyValueIterator<String, AnnotatorReliability> all = store.all()) {
        all.forEachRemaining(each -> visitor.accept(each.value));
      }
    }
  }
}
