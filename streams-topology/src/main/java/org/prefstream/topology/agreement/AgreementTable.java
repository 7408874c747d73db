package org.prefstream.topology.agreement;

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
import org.prefstream.topology.state.Outcome;

/// Sums the shares of [AgreementShares] over all partitions. Each partition publishes a handful a
/// second at most, whatever the number of votes, so one partition takes all of them.
public final class AgreementTable {
  private AgreementTable() {}

  /// The agreement of all partitions, by kind of question or category.
  public static KStream<String, @Nullable Agreement> of(
      KStream<String, Object> outcomes, SchemaRegistry registry) {
    Serde<AgreementShare> shares = AvroSerde.of(AgreementShare.class, registry);
    return outcomes
        .mapValues(AgreementShare.class::cast, Named.as(Outcome.Agreed.SINK))
        .repartition(
            Repartitioned.with(Serdes.String(), shares)
                .withName(Outcome.Agreed.SINK)
                .withNumberOfPartitions(1))
        .process(new AgreementSum.Supplier(registry), Named.as("sum-agreement"));
  }
}
