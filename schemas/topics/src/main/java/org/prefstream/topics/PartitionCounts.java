package org.prefstream.topics;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// The numbers of partitions of the topics that must all have the same number for ever: those keyed
/// by prompt, and the aggregator's own.
///
/// All records about a prompt are in the partition that the hash of its id selects. Kafka allows
/// partitions to be added, and then the hash selects other ones: the votes on one prompt would be
/// in two partitions, apart from its state. Since partitions can only be added, the lowest number
/// is the original one.
///
/// @param topics the number of partitions by the full name of the topic; without topics that do not
///   exist or that this client must not describe
public record PartitionCounts(NavigableMap<String, Integer> topics) {
  /// Of no topics.
  public static final PartitionCounts NONE = new PartitionCounts(new TreeMap<>());

  private static final int MOST_NAMED = 3;

  /// What an operator should do.
  private static final String WAY_OUT =
      "continue with new topics under another PREFSTREAM_TOPIC_PREFIX and a replay, as"
          + " docs/operations.md says";

  public PartitionCounts {
    topics = Collections.unmodifiableNavigableMap(new TreeMap<>(topics));
  }

  /// Reads the numbers from a cluster.
  ///
  /// @param applicationId that of the aggregator
  /// @throws KafkaException where the cluster does not answer
  public static PartitionCounts read(Admin admin, Topics topics, String applicationId) {
    List<String> names =
        Stream.concat(
                topics.aboutPrompts().stream().map(Topic::name),
                InternalTopics.names(applicationId))
            .toList();
    NavigableMap<String, Integer> counts = new TreeMap<>();
    admin
        .describeTopics(names)
        .topicNameValues()
        .forEach(
            (name, answer) -> count(answer).ifPresent(partitions -> counts.put(name, partitions)));
    return new PartitionCounts(counts);
  }

  private static Optional<Integer> count(KafkaFuture<TopicDescription> answer) {
    try {
      return Optional.of(answer.get().partitions().size());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case UnknownTopicOrPartitionException absent -> Optional.empty();
        case TopicAuthorizationException hidden -> Optional.empty();
        case KafkaException cause -> throw cause;
        case null, default -> throw new KafkaException(e);
      };
    }
  }

  /// How many partitions a topic has.
  ///
  /// @throws KafkaException where it is not known
  public int of(String topic) {
    Integer count = topics.get(topic);
    if (count == null) {
      throw new KafkaException("how many partitions topic " + topic + " has is not known");
    }
    return count;
  }

  /// These numbers, with those of further topics.
  public PartitionCounts with(PartitionCounts later) {
    NavigableMap<String, Integer> all = new TreeMap<>(later.topics());
    all.putAll(topics);
    return new PartitionCounts(all);
  }

  /// Why these topics must be neither written nor read; empty if they are in order.
  public Optional<String> fault() {
    if (new TreeSet<>(topics.values()).size() <= 1) {
      return Optional.empty();
    }
    return Optional.of(
        "the topics about a prompt must all have the same number of partitions for ever, but "
            + byCount().entrySet().stream()
                .map(group -> "%s: %d".formatted(some(group.getValue()), group.getKey()))
                .collect(Collectors.joining("; "))
            + "; "
            + WAY_OUT);
  }

  /// How these numbers differ from earlier ones; empty if they do not.
  public Optional<String> changeSince(PartitionCounts earlier) {
    List<String> changed =
        earlier.topics().keySet().stream()
            .filter(topics::containsKey)
            .filter(topic -> earlier.of(topic) != of(topic))
            .toList();
    return changed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s: %d partitions became %d, but their number must not change; %s"
                .formatted(
                    some(changed),
                    earlier.of(changed.getFirst()),
                    of(changed.getFirst()),
                    WAY_OUT));
  }

  /// The highest number first: topics that gained partitions come before those that they no longer
  /// match.
  private NavigableMap<Integer, List<String>> byCount() {
    NavigableMap<Integer, List<String>> groups = new TreeMap<>(Comparator.reverseOrder());
    topics.forEach((topic, count) -> groups.merge(count, List.of(topic), PartitionCounts::joined));
    return groups;
  }

  private static List<String> joined(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static String some(Collection<String> names) {
    String first = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMED;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
