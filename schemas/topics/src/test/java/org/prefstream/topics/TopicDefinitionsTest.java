package org.prefstream.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.prefstream.serde.registry.SchemaRegistry;

final class TopicDefinitionsTest {
  private final TopicDefinitions packaged = TopicDefinitions.packaged();

  @Test
  void defineExactlyTheTopicsOfTheSystem() {
    Topics topics = Topics.of("", SchemaRegistry.of(new MockSchemaRegistryClient()));

    List<String> names =
        Stream.concat(topics.inputs().stream(), topics.outputs().stream())
            .map(Topic::name)
            .toList();

    assertThat(packaged.topics())
        .extracting(TopicDefinition::name)
        .containsExactlyElementsOf(names);
  }

  @Test
  void giveAllInputsTheSamePartitionsSoThatOnePromptLiesInOne() {
    assertThat(packaged.topics().subList(0, 3))
        .extracting(TopicDefinition::partitions)
        .containsOnly(packaged.topics().getFirst().partitions());
  }

  @Test
  void keepEveryEventForEver() {
    assertThat(packaged.topics().subList(0, 3))
        .allSatisfy(
            topic ->
                assertThat(topic.config())
                    .containsEntry("cleanup.policy", "delete")
                    .containsEntry("retention.ms", "-1")
                    .containsEntry("retention.bytes", "-1"));
  }

  @Test
  void takeFromTheDefaultsTheValuesThatATopicDoesNotSet() {
    TopicDefinitions definitions =
        parse(
            """
            defaults: {partitions: 6, replicationFactor: 3, config: {a: 1, b: 2}}
            topics:
              first: {config: {b: 3}}
              second: {partitions: 1, config: {}}
            """);

    assertThat(definitions.topics())
        .containsExactly(
            new TopicDefinition("first", 6, 3, java.util.Map.of("a", "1", "b", "3")),
            new TopicDefinition("second", 1, 3, java.util.Map.of("a", "1", "b", "2")));
  }

  @Test
  void lowerTheInSyncReplicasWithTheCopies() {
    assertThat(packaged.withReplication(1).withPrefix("staging.").topics())
        .allSatisfy(
            topic -> {
              assertThat(topic.name()).startsWith("staging.");
              assertThat(topic.replicationFactor()).isEqualTo(1);
              assertThat(topic.config()).containsEntry("min.insync.replicas", "1");
            });
  }

  @Test
  void nameTheMissingPart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("topics: {}"))
        .withMessageContaining("defaults");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> parse("{defaults: {config: {}}, topics: {votes: {config: {}, partitions: x}}}"))
        .withMessageContaining("votes.partitions");
  }

  private static TopicDefinitions parse(String yaml) {
    return TopicDefinitions.parse(new StringReader(yaml));
  }
}
