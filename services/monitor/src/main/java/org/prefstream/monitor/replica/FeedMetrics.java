package org.prefstream.monitor.replica;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prefstream.monitor.log.Layout;
import org.prefstream.monitor.log.LogTopic;
import org.prefstream.monitor.log.OutputTopic;

/// The meters of the followed topics.
public final class FeedMetrics {
  private final Map<LogTopic, Counter> applied = new HashMap<>();
  private final Map<LogTopic, Counter> malformed = new HashMap<>();
  private volatile @Nullable Replica replica;

  public FeedMetrics(MeterRegistry registry) {
    for (LogTopic topic : Layout.TOPICS) {
      applied.put(topic, counter(registry, "prefstream.monitor.records", topic));
      malformed.put(topic, counter(registry, "prefstream.monitor.records.malformed", topic));
    }
    for (OutputTopic topic : OutputTopic.values()) {
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

  void applied(LogTopic topic) {
    increment(applied, topic);
  }

  void malformed(LogTopic topic) {
    increment(malformed, topic);
  }

  private long keys(OutputTopic topic) {
    Replica current = replica;
    return current == null ? 0 : current.models().size(topic);
  }

  private static void increment(Map<LogTopic, Counter> counters, LogTopic topic) {
    Counter counter = counters.get(topic);
    if (counter != null) {
      counter.increment();
    }
  }

  private static Counter counter(MeterRegistry registry, String name, LogTopic topic) {
    return Counter.builder(name).tag("topic", topic.eventName()).register(registry);
  }
}
