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

/// How many partitions the topics have that must all have the same number for ever: those about a
/// prompt, and the aggregator's own.
///
/// All about a prompt lies in the partition that the hash of its id picks among so many. Kafka lets
/// partitions be added, and then the hash picks others: votes on one prompt would lie in two,
/// judged apart from what is known of it. Since partitions can only be added, the fewest are those
/// that were in force.
///
/// @param topics the number of partitions by the full names of the topics; where one does not
///   exist, or may not be described, it is left out
public record PartitionCounts(NavigableMap<String, Integer> topics) {
  /// Of no topics.
  public static final PartitionCounts NONE = new PartitionCounts(new TreeMap<>());

  private static final int MOST_NAMED = 3;

  /// What an operator is to do.
  private static final String WAY_OUT =
      "go on with new topics under another PREFSTREAM_TOPIC_PREFIX and a replay, as"
          + " docs/operations.md says";

  public PartitionCounts {
    topics = Collections.unmodifiableNavigableMap(new TreeMap<>(topics));
  }

  /// Asks a cluster.
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

  /// These, and those of topics that were not among them.
  public PartitionCounts with(PartitionCounts later) {
    NavigableMap<String, Integer> all = new TreeMap<>(later.topics());
    all.putAll(topics);
    return new PartitionCounts(all);
  }

  /// Why nothing may be put into these topics or taken from them; empty where all is well.
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

  /// Why these topics are not those that were there before; empty where they are.
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

  /// The most partitions first: what was added to stands before what it no longer agrees with.
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
