package org.prefstream.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.AnnotatorReliability;
import org.prefstream.serde.AvroSerde;
import org.prefstream.serde.SchemaRegistry;
import org.prefstream.state.AnnotatorShare;
import org.prefstream.state.AnnotatorState;

/// Runs the [AnnotatorStep] on what is known of each annotator.
final class AnnotatorSum
    extends ContextualProcessor<String, AnnotatorShare, String, @Nullable AnnotatorReliability> {
  private static final String STORE = "annotators";

  /// Makes a processor for each task, with a store of its own.
  record Supplier(SchemaRegistry registry, double alpha)
      implements ProcessorSupplier<String, AnnotatorShare, String, @Nullable AnnotatorReliability> {
    @Override
    public Processor<String, AnnotatorShare, String, @Nullable AnnotatorReliability> get() {
      return new AnnotatorSum(new AnnotatorStep(alpha));
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          Stores.keyValueStoreBuilder(
              Stores.persistentKeyValueStore(STORE),
              Serdes.String(),
              AvroSerde.of(AnnotatorState.class, registry)));
    }
  }

  private final AnnotatorStep step;
  private @Nullable KeyValueStore<String, AnnotatorState> annotators;

  AnnotatorSum(AnnotatorStep step) {
    this.step = step;
  }

  @Override
  public void init(ProcessorContext<String, @Nullable AnnotatorReliability> context) {
    super.init(context);
    annotators = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<String, AnnotatorShare> record) {
    KeyValueStore<String, AnnotatorState> store = opened(annotators);
    AnnotatorState known = store.get(record.key());
    AnnotatorState state =
        known == null ? new AnnotatorState(new ArrayList<>(), new ArrayList<>()) : known;
    if (step.replace(state, record.value(), Instant.ofEpochMilli(record.timestamp()))) {
      store.put(record.key(), state);
      context().forward(record.withValue(AnnotatorStep.reliability(record.key(), state)));
    }
  }

  private static <T> T opened(@Nullable T store) {
    if (store == null) {
      throw new IllegalStateException("process before init");
    }
    return store;
  }
}
