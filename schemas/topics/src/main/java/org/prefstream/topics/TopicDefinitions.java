package org.prefstream.topics;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The layout of every topic, read from `deploy/topics.yaml`, the one place where it is written
/// down. [TopicProvisioning] creates and checks topics by it.
public record TopicDefinitions(List<TopicDefinition> topics) {
  private static final String RESOURCE = "/topics.yaml";

  public TopicDefinitions {
    topics = List.copyOf(topics);
  }

  /// The definitions packaged with this build.
  public static TopicDefinitions packaged() {
    try (Reader yaml =
        new InputStreamReader(
            Objects.requireNonNull(
                TopicDefinitions.class.getResourceAsStream(RESOURCE), "topics.yaml in the jar"),
            StandardCharsets.UTF_8)) {
      return parse(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the packaged topics.yaml", e);
    }
  }

  /// Reads `defaults` and `topics`; values that a topic does not set come from the defaults, its
  /// configuration key by key.
  ///
  /// @throws IllegalArgumentException if a part is missing or of another type; the message names it
  public static TopicDefinitions parse(Reader yaml) {
    Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    Map<?, ?> document = mapping(root, "the document");
    Map<?, ?> defaults = mapping(document.get("defaults"), "defaults");
    Map<?, ?> topics = mapping(document.get("topics"), "topics");
    return new TopicDefinitions(
        topics.entrySet().stream()
            .map(topic -> definition(String.valueOf(topic.getKey()), topic.getValue(), defaults))
            .toList());
  }

  /// The same topics with a prefix in front of their names.
  public TopicDefinitions withPrefix(String prefix) {
    return each(topic -> topic.withPrefix(prefix));
  }

  /// The same topics with another number of copies, for clusters with fewer brokers;
  /// `min.insync.replicas` is lowered with it.
  public TopicDefinitions withReplication(int copies) {
    return each(topic -> topic.withReplication(copies));
  }

  private TopicDefinitions each(UnaryOperator<TopicDefinition> change) {
    return new TopicDefinitions(topics.stream().map(change).toList());
  }

  private static TopicDefinition definition(String name, Object body, Map<?, ?> defaults) {
    Map<?, ?> topic = mapping(body, name);
    Map<String, String> config = new TreeMap<>();
    mapping(defaults.get("config"), "defaults.config")
        .forEach((key, value) -> config.put(String.valueOf(key), String.valueOf(value)));
    mapping(topic.get("config"), name + ".config")
        .forEach((key, value) -> config.put(String.valueOf(key), String.valueOf(value)));
    return new TopicDefinition(
        name,
        number(topic, defaults, "partitions", name),
        number(topic, defaults, "replicationFactor", name),
        config);
  }

  private static int number(Map<?, ?> topic, Map<?, ?> defaults, String key, String name) {
    Object value = topic.containsKey(key) ? topic.get(key) : defaults.get(key);
    if (value instanceof Integer number) {
      return number;
    }
    throw new IllegalArgumentException(
        "topics.yaml: %s.%s must be a whole number".formatted(name, key));
  }

  private static Map<?, ?> mapping(@Nullable Object value, String name) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException("topics.yaml: %s must be a mapping".formatted(name));
  }
}
