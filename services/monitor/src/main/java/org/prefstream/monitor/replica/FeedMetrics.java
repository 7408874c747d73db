package org.prefstream.monitor.replica;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prefstream.monitor.log.OutputTopic;

/// The meters of the followed topics.
public final class FeedMetrics {
  private final Map<OutputTopic, Counter> applied = new EnumMap<>(OutputTopic.class);
  private final Map<OutputTopic, Counter> malformed = new EnumMap<>(OutputTopic.class);
  private volatile @Nullable Replica replica;

  public FeedMetrics(MeterRegistry registry) {
    for (OutputTopic topic : OutputTopic.values()) {
      applied.put(topic, counter(registry, "prefstream.monitor.records", topic));
      malformed.put(topic, counter(registry, "prefstream.monitor.records.malformed", topic));
      Gauge.builder("prefstream.monitor.keys", () -> keys(topic))
          .tag("topic", topic.eventName())
          .description("Keys that have a value")
          .register(registry);
    }
  }

  /// Makes the gauges show this replica from now on.
  void watch(Replica current) {
    replica = current;
  }

  void applied(OutputTopic topic) {
    increment(applied, topic);
  }

  void malformed(OutputTopic topic) {
    increment(malformed, topic);
  }

  private int keys(OutputTopic topic) {
    Replica current = replica;
    return current == null ? 0 : current.models().size(topic);
  }

  private static void increment(Map<OutputTopic, Counter> counters, OutputTopic topic) {
    Counter counter = counters.get(topic);
    if (counter != null) {
      counter.increment();
    }
  }

  private static Counter counter(MeterRegistry registry, String name, OutputTopic topic) {
    return Counter.builder(name).tag("topic", topic.eventName()).register(registry);
  }
}
