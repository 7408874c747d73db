package org.prefstream.gateway.publish;

import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/// Chooses the partition that Kafka's own partitioner would, but always among the partitions that
/// existed when the gateway opened: the producer discovers added partitions itself, and would use
/// them before anybody could object.
///
/// Public because Kafka instantiates it.
public final class LastingPartitioner implements Partitioner {
  private static final String COUNTS = "prefstream.partition.counts";

  private @Nullable ToIntFunction<String> counts;

  /// The settings of a producer that uses it.
  ///
  /// @param counts how many partitions each topic has for good
  public static Map<String, Object> settings(ToIntFunction<String> counts) {
    return Map.of(
        ProducerConfig.PARTITIONER_CLASS_CONFIG, LastingPartitioner.class, COUNTS, counts);
  }

  @Override
  @SuppressWarnings("unchecked") // as in the settings above
  public void configure(Map<String, ?> configs) {
    counts = (ToIntFunction<String>) configs.get(COUNTS);
  }

  @Override
  public int partition(
      String topic, Object key, byte[] keyBytes, Object value, byte[] valueBytes, Cluster cluster) {
    int among = Objects.requireNonNull(counts, "not configured").applyAsInt(topic);
    return Utils.toPositive(Utils.murmur2(keyBytes)) % among;
  }

  @Override
  public void close() {}
}
