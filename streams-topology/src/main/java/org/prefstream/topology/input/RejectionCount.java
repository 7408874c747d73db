package org.prefstream.topology.input;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;

/// How many records this process has rejected since it started, by the topic they came from.
/// Records that are read again after a failure count again. Thread-safe.
public final class RejectionCount {
  private final Map<String, LongAdder> topics = new ConcurrentHashMap<>();

  /// Nothing rejected yet of the input topics.
  public RejectionCount(Topics topics) {
    for (Topic<String, ?> topic : topics.inputs()) {
      this.topics.put(topic.name(), new LongAdder());
    }
  }

  /// Counts a record of a topic.
  public void add(String topic) {
    topics.computeIfAbsent(topic, it -> new LongAdder()).increment();
  }

  /// The records of each topic, by its name.
  public Map<String, Long> byTopic() {
    Map<String, Long> counts = new TreeMap<>();
    topics.forEach((topic, count) -> counts.put(topic, count.sum()));
    return counts;
  }

  /// The records of one topic.
  public long of(String topic) {
    LongAdder count = topics.get(topic);
    return count == null ? 0 : count.sum();
  }
}
