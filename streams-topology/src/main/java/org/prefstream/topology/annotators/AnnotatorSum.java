package org.prefstream.topology.annotators;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.AnnotatorReliability;
import org.prefstream.events.RecordKey;
import org.prefstream.serde.AvroSerde;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.state.AnnotatorFlags;
import org.prefstream.state.AnnotatorShare;

/// Keeps the latest share of each partition for each annotator, and publishes the reliability that
/// their sum gives when it changes. Addition is exact, so the result does not depend on the order
/// in which shares arrive.
///
/// The sums of the annotators whose shares came last are kept in memory, a kilobyte or two for each
/// of at most [#MOST_IN_MEMORY]; the others follow from the stored shares.
final class AnnotatorSum
    extends ContextualProcessor<String, AnnotatorShare, String, @Nullable AnnotatorReliability> {
  private static final String SHARES = "annotator-shares-by-partition";
  private static final String FLAGS = "annotator-flags";

  /// Creates a processor for each task, with stores of its own.
  record Supplier(SchemaRegistry registry, double alpha)
      implements ProcessorSupplier<String, AnnotatorShare, String, @Nullable AnnotatorReliability> {
    @Override
    public Processor<String, AnnotatorShare, String, @Nullable AnnotatorReliability> get() {
      return new AnnotatorSum(new AnnotatorStep(alpha));
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          store(SHARES, AnnotatorShare.class, registry),
          store(FLAGS, AnnotatorFlags.class, registry));
    }

    private static <V extends SpecificRecord> StoreBuilder<KeyValueStore<String, V>> store(
        String name, Class<V> type, SchemaRegistry registry) {
      return Stores.keyValueStoreBuilder(
          Stores.persistentKeyValueStore(name), Serdes.String(), AvroSerde.of(type, registry));
    }
  }

  private static final int MOST_IN_MEMORY = 1 << 14;

  private final AnnotatorStep step;
  private final SequencedMap<String, AnnotatorCounts> sums = new LinkedHashMap<>(16, 0.75f, true);
  private @Nullable KeyValueStore<String, AnnotatorShare> shares;
  private @Nullable KeyValueStore<String, AnnotatorFlags> flags;

  AnnotatorSum(AnnotatorStep step) {
    this.step = step;
  }

  @Override
  public void init(ProcessorContext<String, @Nullable AnnotatorReliability> context) {
    super.init(context);
    shares = context.getStateStore(SHARES);
    flags = context.getStateStore(FLAGS);
    sums.clear();
  }

  @Override
  public void process(Record<String, AnnotatorShare> record) {
    String annotator = record.key();
    AnnotatorShare share = record.value();
    String key = RecordKey.of(annotator, Integer.toString(share.getPartition()));
    AnnotatorShare replaced = opened(shares).get(key);
    if (!isNews(share, replaced)) {
      return;
    }
    AnnotatorCounts counts = replace(annotator, key, replaced, share);
    AnnotatorFlags before = opened(flags).get(annotator);
    AnnotatorFlags known = before == null ? new AnnotatorFlags(List.of()) : before;
    if (step.flag(known, counts, Instant.ofEpochMilli(record.timestamp()))) {
      opened(flags).put(annotator, known);
    }
    context()
        .forward(record.withValue(AnnotatorStep.reliability(annotator, counts, known.getFlags())));
  }

  /// Whether a share differs from the earlier one of the same partition. After a restart it may
  /// not.
  private static boolean isNews(AnnotatorShare share, @Nullable AnnotatorShare replaced) {
    return replaced == null
        ? share.getVotes() > 0
        : AnnotatorCounts.of(share).isNews(AnnotatorCounts.of(replaced));
  }

  /// Stores a share, and returns the new sum. A sum in memory is there again only once everything
  /// has succeeded.
  private AnnotatorCounts replace(
      String annotator, String key, @Nullable AnnotatorShare replaced, AnnotatorShare share) {
    AnnotatorCounts known = sums.remove(annotator);
    if (share.getVotes() == 0) {
      opened(shares).delete(key);
    } else {
      opened(shares).put(key, share);
    }
    AnnotatorCounts sum = known == null ? sum(opened(shares), annotator) : known;
    if (known != null) {
      sum.add(share);
      if (replaced != null) {
        sum.subtract(replaced);
      }
    }
    sums.put(annotator, sum);
    if (sums.size() > MOST_IN_MEMORY) {
      sums.pollFirstEntry();
    }
    return sum;
  }

  private static AnnotatorCounts sum(
      KeyValueStore<String, AnnotatorShare> shares, String annotator) {
    AnnotatorCounts sum = new AnnotatorCounts();
    String prefix = RecordKey.of(annotator, "");
    try (KeyValueIterator<String, AnnotatorShare> each =
        shares.prefixScan(prefix, new StringSerializer())) {
      each.forEachRemaining(share -> sum.add(share.value));
    }
    return sum;
  }

  private static <T> T opened(@Nullable T store) {
    if (store == null) {
      throw new IllegalStateException("process before init");
    }
    return store;
  }
}
