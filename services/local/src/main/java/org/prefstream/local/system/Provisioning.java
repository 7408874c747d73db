package org.prefstream.local.system;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.prefstream.serde.AvroSerializer;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.topics.PartitionCounts;
import org.prefstream.topics.Topic;
import org.prefstream.topics.TopicDefinitions;
import org.prefstream.topics.TopicProvisioning;
import org.prefstream.topics.Topics;

/// Creates and checks what every part of Prefstream relies on: the topics, their schemas, and the
/// rule that a schema stays compatible with all its earlier versions.
public final class Provisioning {
  private final Admin admin;
  private final TopicProvisioning topics;
  private final SchemaRegistry registry;
  private final Topics schemas;

  private Provisioning(
      Admin admin, TopicProvisioning topics, SchemaRegistry registry, Topics schemas) {
    this.admin = admin;
    this.topics = topics;
    this.registry = registry;
    this.schemas = schemas;
  }

  public static Provisioning of(
      Admin admin, SchemaRegistry registry, TopicDefinitions definitions, String prefix) {
    return new Provisioning(
        admin,
        TopicProvisioning.of(admin, definitions.withPrefix(prefix)),
        registry,
        Topics.of(prefix, registry));
  }

  /// Creates missing topics and schemas, and changes no existing ones; returns the names of the new
  /// topics.
  public List<String> create() {
    prepareSchemas(registry, schemas);
    return topics.create();
  }

  /// One sentence for every topic that is missing or differs from its definition, and one if
  /// partitions were added to topics in use.
  ///
  /// @param applicationId the aggregator's application id
  /// @throws org.prefstream.serde.registry.SchemaRefusedException if the registry lacks a schema
  public List<String> differences(String applicationId) {
    prepareEach(schemas);
    return Stream.concat(
            topics.differences().stream(),
            PartitionCounts.read(admin, schemas, applicationId).fault().stream())
        .toList();
  }

  /// Sets the compatibility rule, and registers every schema that the registry lacks.
  static void prepareSchemas(SchemaRegistry registry, Topics topics) {
    registry.requireFullTransitive();
    prepareEach(topics);
  }

  private static void prepareEach(Topics schemas) {
    Stream.concat(schemas.inputs().stream(), schemas.outputs().stream())
        .forEach(Provisioning::prepareSchema);
  }

  private static void prepareSchema(Topic<String, ?> topic) {
    if (topic.values().serializer() instanceof AvroSerializer<?> serializer) {
      serializer.prepare(topic.name());
    }
  }
}
