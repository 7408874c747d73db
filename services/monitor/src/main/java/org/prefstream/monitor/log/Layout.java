package org.prefstream.monitor.log;

import java.util.List;
import org.apache.kafka.common.Uuid;

/// The ids of the topics and their numbers of partitions, in the order of [OutputTopic].
///
/// Every partition has a slot: its index among all partitions of all topics. Topics that were
/// deleted and created again have different ids, so their layout differs.
@SuppressWarnings("EnumOrdinal") // the order of the topics is part of the encoding of positions
public record Layout(List<Partitions> topics) {
  /// One topic: its id in the cluster and its number of partitions.
  record Partitions(Uuid topicId, int count) {
    Partitions {
      if (count < 1) {
        throw new IllegalArgumentException("a topic has at least one partition, not " + count);
      }
    }
  }

  public Layout {
    topics = List.copyOf(topics);
    if (topics.size() != OutputTopic.values().length) {
      throw new IllegalArgumentException(
          topics.size() + " topics instead of " + OutputTopic.values().length);
    }
  }

  int partitions(OutputTopic topic) {
    return topics.get(topic.ordinal()).count();
  }

  /// The number of partitions of all topics.
  int slots() {
    return firstSlot(topics.size());
  }

  int slot(OutputTopic topic, int partition) {
    if (partition < 0 || partition >= partitions(topic)) {
      throw new IllegalArgumentException(
          topic.eventName() + " has no partition " + partition + ", only " + partitions(topic));
    }
    return firstSlot(topic.ordinal()) + partition;
  }

  /// Distinguishes these topics from earlier ones of the same names. Adding partitions does not
  /// change it.
  int fingerprint() {
    int hash = 1;
    for (Partitions topic : topics) {
      hash = 31 * hash + topic.topicId().hashCode();
    }
    return hash;
  }

  private int firstSlot(int topic) {
    int slot = 0;
    for (Partitions before : topics.subList(0, topic)) {
      slot += before.count();
    }
    return slot;
  }
}
