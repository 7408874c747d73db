package org.prefstream.topology;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.Agreement;
import org.prefstream.serde.AvroSerde;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.state.AgreementShare;

/// Brings the shares of [AgreementShares] from all partitions together. They are few, a handful a
/// second and partition at most, whatever the number of votes: one partition takes them all.
final class AgreementTable {
  private AgreementTable() {}

  static KStream<String, @Nullable Agreement> of(
      KStream<String, SpecificRecord> outcomes, SchemaRegistry registry) {
    Serde<AgreementShare> shares = AvroSerde.of(AgreementShare.class, registry);
    return outcomes
        .mapValues(AgreementShare.class::cast, Named.as(Judging.AGREEMENT_SHARES))
        .repartition(
            Repartitioned.with(Serdes.String(), shares)
                .withName(Judging.AGREEMENT_SHARES)
                .withNumberOfPartitions(1))
        .process(new AgreementSum.Supplier(registry), Named.as("sum-agreement"));
  }
}
