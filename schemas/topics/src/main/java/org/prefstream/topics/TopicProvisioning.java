package org.prefstream.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

/// Creates the topics of [TopicDefinitions] in a cluster, and reports where the cluster differs.
///
/// An existing topic is never changed: partitions decide where keys are, and an operator's settings
/// have a reason. Failures of the cluster are thrown as [KafkaException].
public final class TopicProvisioning {
  private final Admin admin;
  private final TopicDefinitions definitions;

  private TopicProvisioning(Admin admin, TopicDefinitions definitions) {
    this.admin = admin;
    this.definitions = definitions;
  }

  public static TopicProvisioning of(Admin admin, TopicDefinitions definitions) {
    return new TopicProvisioning(admin, definitions);
  }

  /// Creates what is missing, and returns the names of the topics it created.
  public List<String> create() {
    Set<String> existing = await(admin.listTopics().names());
    List<TopicDefinition> missing =
        definitions.topics().stream().filter(topic -> !existing.contains(topic.name())).toList();
    Map<String, KafkaFuture<Void>> results =
        admin.createTopics(missing.stream().map(TopicDefinition::toNewTopic).toList()).values();
    return missing.stream()
        .map(TopicDefinition::name)
        .filter(name -> created(answer(results, name)))
        .toList();
  }

  /// Every difference between the definitions and the cluster, a sentence each; empty if there is
  /// none.
  public List<String> differences() {
    Set<String> existing = await(admin.listTopics().names());
    List<String> differences = new ArrayList<>();
    List<TopicDefinition> present = new ArrayList<>();
    for (TopicDefinition topic : definitions.topics()) {
      if (existing.contains(topic.name())) {
        present.add(topic);
      } else {
        differences.add("topic %s is missing".formatted(topic.name()));
      }
    }
    differences.addAll(differencesOf(present));
    return differences;
  }

  private List<String> differencesOf(List<TopicDefinition> present) {
    List<String> names = present.stream().map(TopicDefinition::name).toList();
    Map<String, TopicDescription> layouts = await(admin.describeTopics(names).allTopicNames());
    Map<ConfigResource, Config> configs =
        await(
            admin.describeConfigs(names.stream().map(TopicProvisioning::resource).toList()).all());
    return present.stream()
        .map(
            topic ->
                differencesOf(
                    topic, answer(layouts, topic.name()), answer(configs, resource(topic.name()))))
        .flatMap(Collection::stream)
        .toList();
  }

  private static List<String> differencesOf(
      TopicDefinition topic, TopicDescription layout, Config config) {
    List<String> differences = new ArrayList<>();
    compare(differences, topic, "partitions", topic.partitions(), layout.partitions().size());
    compare(
        differences,
        topic,
        "copies",
        topic.replicationFactor(),
        layout.partitions().getFirst().replicas().size());
    topic
        .config()
        .forEach((key, value) -> compare(differences, topic, key, value, config.get(key).value()));
    return differences;
  }

  private static void compare(
      List<String> differences, TopicDefinition topic, String what, Object wanted, Object found) {
    if (!wanted.equals(found)) {
      differences.add("topic %s: %s is %s, not %s".formatted(topic.name(), what, found, wanted));
    }
  }

  /// Kafka answers about every name it was asked about, or fails.
  private static <K, V> V answer(Map<K, V> answers, K name) {
    return Objects.requireNonNull(answers.get(name), () -> "no answer about " + name);
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  /// False where somebody else created the topic in the meantime.
  private static boolean created(KafkaFuture<Void> result) {
    try {
      await(result);
      return true;
    } catch (TopicExistsException e) {
      return false;
    }
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    }
  }
}
