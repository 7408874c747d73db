package org.prefstream.topology;

import org.apache.avro.specific.SpecificRecord;
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

/// Brings the shares of [Annotators] from all partitions together, by annotator.
final class AnnotatorTable {
  private AnnotatorTable() {}

  static KStream<String, @Nullable AnnotatorReliability> of(
      KStream<String, SpecificRecord> outcomes, SchemaRegistry registry, double alpha) {
    Serde<AnnotatorShare> shares = AvroSerde.of(AnnotatorShare.class, registry);
    return outcomes
        .mapValues(AnnotatorShare.class::cast, Named.as(Judging.ANNOTATOR_SHARES))
        .repartition(Repartitioned.with(Serdes.String(), shares).withName(Judging.ANNOTATOR_SHARES))
        .process(new AnnotatorSum.Supplier(registry, alpha), Named.as("sum-annotators"));
  }
}
