package org.prefstream.monitor.log;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/// The ids of the followed topics and their numbers of partitions: all output topics in the order
/// of [OutputTopic], then the input topics.
///
/// Every partition has a slot: its index among all partitions of all topics. Topics that were
/// deleted and created again have different ids, so their layout differs.
public record Layout(List<Partitions> topics) {
  /// All topics that the monitor follows, the output topics first.
  public static final List<LogTopic> TOPICS =
      Stream.<LogTopic>concat(
              Stream.of(OutputTopic.values()), Stream.<LogTopic>of(InputTopic.values()))
          .toList();

  /// One topic: its id in the cluster and its number of partitions.
  public record Partitions(LogTopic topic, Uuid topicId, int count) {
    public Partitions {
      if (count < 1) {
        throw new IllegalArgumentException("a topic has at least one partition, not " + count);
      }
    }

    boolean isOutput() {
      return topic instanceof OutputTopic;
    }
  }

  public Layout {
    topics = List.copyOf(topics);
    List<LogTopic> outputs =
        topics.stream().filter(Partitions::isOutput).map(Partitions::topic).toList();
    if (!outputs.equals(Arrays.asList(OutputTopic.values()))) {
      throw new IllegalArgumentException("the output topics must be complete and in order");
    }
  }

  int partitions(LogTopic topic) {
    return topics.get(index(topic)).count();
  }

  /// The number of partitions of all topics.
  int slots() {
    return firstSlot(topics.size());
  }

  int slot(LogTopic topic, int partition) {
    if (partition < 0 || partition >= partitions(topic)) {
      throw new IllegalArgumentException(
          topic.eventName() + " has no partition " + partition + ", only " + partitions(topic));
    }
    return firstSlot(index(topic)) + partition;
  }

  /// Distinguishes these output topics from earlier ones of the same names. Adding partitions does
  /// not change it.
  int fingerprint() {
    int hash = 1;
    for (Partitions topic : topics) {
      if (topic.isOutput()) {
        hash = 31 * hash + topic.topicId().hashCode();
      }
    }
    return hash;
  }

  private int index(LogTopic topic) {
    for (int index = 0; index < topics.size(); index++) {
      if (topics.get(index).topic() == topic) {
        return index;
      }
    }
    throw new IllegalArgumentException(topic.eventName() + " is not in this layout");
  }

  private int firstSlot(int topic) {
    int slot = 0;
    for (Partitions before : topics.subList(0, topic)) {
      slot += before.count();
    }
    return slot;
  }
}
