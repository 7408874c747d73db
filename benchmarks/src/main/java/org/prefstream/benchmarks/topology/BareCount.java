package org.prefstream.benchmarks.topology;

import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.Stores;
import org.prefstream.aggregator.AggregatorSettings;
import org.prefstream.service.Variables;

/// The least that a stateful topology can do with the votes, run with the aggregator's Streams
/// settings: `groupByKey().count()` on RocksDB, and on demand its changes to a topic.
///
/// Reads the aggregator's environment variables. Arguments: the input topic, and the output topic
/// if any.
final class BareCount {
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

  private BareCount() {}

  public static void main(String[] topics) {
    Variables variables = Variables.of(System.getenv());
    AggregatorSettings settings = AggregatorSettings.from(variables);
    variables.verify();
    Properties properties = settings.topology().toProperties();
    String output = topics.length > 1 ? topics[1] : "";
    KafkaStreams streams = new KafkaStreams(topology(topics[0], output, properties), properties);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> streams.close(CLOSE_WITHIN), "close"));
    streams.start();
  }

  static Topology topology(String input, String output, Properties properties) {
    StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
    KTable<byte[], Long> counts =
        builder.stream(
                input, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("votes"))
            .groupByKey(Grouped.as("votes-by-key"))
            .count(
                Named.as("count"),
                Materialized.<byte[], Long>as(Stores.persistentKeyValueStore("counts"))
                    .withKeySerde(Serdes.ByteArray())
                    .withValueSerde(Serdes.Long()));
    if (!output.isEmpty()) {
      counts
          .toStream(Named.as("changes"))
          .to(output, Produced.with(Serdes.ByteArray(), Serdes.Long()).withName("output"));
    }
    return builder.build(properties);
  }
}
