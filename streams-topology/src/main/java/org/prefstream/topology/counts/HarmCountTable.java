package org.prefstream.topology.counts;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;
import org.prefstream.events.HarmCategoryCounts;
import org.prefstream.serde.AvroSerde;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.state.HarmCategoryChange;
import org.prefstream.topology.state.Outcome;

/// Sums the changes of [HarmCounts], repartitioned by the key of the count. If the store has a
/// cache, at most one update of each count is published with each commit.
public final class HarmCountTable {
  private static final String STORE = "harm-category-counts";

  private HarmCountTable() {}

  /// The counts, by category, or by category and model.
  public static KStream<String, HarmCategoryCounts> of(
      KStream<String, Object> outcomes, SchemaRegistry registry) {
    Serde<HarmCategoryChange> changes = AvroSerde.of(HarmCategoryChange.class, registry);
    return outcomes
        .mapValues(HarmCategoryChange.class::cast, Named.as(Outcome.HarmCount.SINK))
        .repartition(Repartitioned.with(Serdes.String(), changes).withName(Outcome.HarmCount.SINK))
        .groupByKey()
        .aggregate(
            HarmCounts::none,
            HarmCounts::add,
            Named.as("count-harm-categories"),
            Materialized.<String, HarmCategoryCounts>as(Stores.persistentKeyValueStore(STORE))
                .withKeySerde(Serdes.String())
                .withValueSerde(AvroSerde.of(HarmCategoryCounts.class, registry)))
        .toStream(Named.as("harm-category-counts"));
  }
}
