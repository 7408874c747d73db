package org.prefstream.topology.annotators;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.AnnotatorReliability;
import org.prefstream.serde.AvroSerde;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.state.AnnotatorShare;
import org.prefstream.topology.state.Outcome;

/// Sums the shares of [AnnotatorShares] over all partitions, by annotator.
public final class AnnotatorTable {
  private AnnotatorTable() {}

  /// The reliability of each annotator, from all partitions.
  public static KStream<String, @Nullable AnnotatorReliability> of(
      KStream<String, Object> outcomes, SchemaRegistry registry, double alpha) {
    Serde<AnnotatorShare> shares = AvroSerde.of(AnnotatorShare.class, registry);
    return outcomes
        .mapValues(AnnotatorShare.class::cast, Named.as(Outcome.Answering.SINK))
        .repartition(Repartitioned.with(Serdes.String(), shares).withName(Outcome.Answering.SINK))
        .process(new AnnotatorSum.Supplier(registry, alpha), Named.as("sum-annotators"));
  }
}
