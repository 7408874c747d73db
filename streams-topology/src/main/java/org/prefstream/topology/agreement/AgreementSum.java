package org.prefstream.topology.agreement;

import java.util.Map;
import java.util.Set;
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
import org.prefstream.events.Agreement;
import org.prefstream.events.QuestionKind;
import org.prefstream.events.RecordKey;
import org.prefstream.serde.AvroSerde;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.state.AgreementShare;

/// Keeps the latest share of each partition, and publishes the agreement that their sum gives when
/// it changes. Addition is exact, so the result depends neither on the order in which shares arrive
/// nor on how questions are spread over partitions.
final class AgreementSum
    extends ContextualProcessor<String, AgreementShare, String, @Nullable Agreement> {
  private static final String STORE = "agreement-shares-by-partition";

  /// Creates a processor for each task, with a store of its own.
  record Supplier(SchemaRegistry registry)
      implements ProcessorSupplier<String, AgreementShare, String, @Nullable Agreement> {
    @Override
    public Processor<String, AgreementShare, String, @Nullable Agreement> get() {
      return new AgreementSum();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          Stores.keyValueStoreBuilder(
              Stores.persistentKeyValueStore(STORE),
              Serdes.String(),
              AvroSerde.of(AgreementShare.class, registry)));
    }
  }

  private @Nullable KeyValueStore<String, AgreementShare> shares;

  @Override
  public void init(ProcessorContext<String, @Nullable Agreement> context) {
    super.init(context);
    shares = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<String, AgreementShare> record) {
    KeyValueStore<String, AgreementShare> store = opened(shares);
    QuestionKind kind = QuestionKind.valueOf(RecordKey.parts(record.key()).getFirst());
    AgreementCounts before = sum(store, kind);
    store.put(record.key(), record.value());
    Map<String, @Nullable Agreement> changes = AgreementCounts.changes(before, sum(store, kind));
    changes.forEach(
        (key, agreement) -> context().forward(new Record<>(key, agreement, record.timestamp())));
  }

  private static AgreementCounts sum(
      KeyValueStore<String, AgreementShare> store, QuestionKind kind) {
    AgreementCounts sum = new AgreementCounts(kind);
    try (KeyValueIterator<String, AgreementShare> shares =
        store.prefixScan(kind.name() + '/', new StringSerializer())) {
      shares.forEachRemaining(share -> sum.add(share.value));
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
