package org.prefstream.aggregator;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/// Kafka Streams whose metrics leave out those of each store in each partition. They are nine
/// tenths of all, nine thousand with six partitions, and votes wait while so many are registered.
/// Over JMX they can be read as well.
final class ObservedStreams extends KafkaStreams {
  private static final String STORES = "stream-state-metrics";

  ObservedStreams(Topology topology, Properties properties) {
    super(topology, properties);
  }

  @Override
  public Map<MetricName, ? extends Metric> metrics() {
    Map<MetricName, Metric> metrics = new HashMap<>(super.metrics());
    metrics.keySet().removeIf(metric -> metric.group().equals(STORES));
    return metrics;
  }
}
