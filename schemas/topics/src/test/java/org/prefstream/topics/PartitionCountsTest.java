package org.prefstream.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.prefstream.serde.registry.SchemaRegistry;

final class PartitionCountsTest {
  private static final PartitionCounts SIX =
      counts(Map.of("generations", 6, "preference-annotations", 6, "agg-prompts-changelog", 6));

  @Test
  void topicsWithTheSameNumberAreAccepted() {
    assertThat(SIX.fault()).isEmpty();
    assertThat(SIX.changeSince(SIX)).isEmpty();
    assertThat(counts(Map.of()).fault()).isEmpty();
    assertThat(SIX.of("generations")).isEqualTo(6);
  }

  @Test
  void aTopicWithAnotherNumberIsNamedWithTheRemedy() {
    PartitionCounts raised =
        counts(Map.of("generations", 12, "preference-annotations", 6, "agg-prompts-changelog", 6));

    assertThat(raised.fault())
        .hasValueSatisfying(
            fault ->
                assertThat(fault)
                    .contains("generations: 12; agg-prompts-changelog, preference-annotations: 6")
                    .contains("PREFSTREAM_TOPIC_PREFIX")
                    .contains("docs/operations.md")
                    .doesNotContain("\n"));
  }

  @Test
  void aChangeShowsEvenWhereAllTopicsChangedAlike() {
    PartitionCounts raised = counts(Map.of("generations", 12, "preference-annotations", 12));

    assertThat(raised.fault()).isEmpty();
    assertThat(raised.changeSince(SIX))
        .hasValueSatisfying(
            change ->
                assertThat(change)
                    .startsWith("generations, preference-annotations: 6 partitions became 12"));
  }

  @Test
  void topicsCreatedLaterAreNotAChange() {
    PartitionCounts before = counts(Map.of("generations", 6));

    assertThat(SIX.changeSince(before)).isEmpty();
  }

  @Test
  void anUnknownNumberIsAnError() {
    assertThatThrownBy(() -> SIX.of("safety-annotations")).isInstanceOf(KafkaException.class);
  }

  /// Every store has a changelog with as many partitions as the inputs, but that of the sum of
  /// agreement: it is made of one partition.
  @Test
  void theAggregatorsOwnTopicsAreThoseOfTheTopology() throws IOException {
    String topology =
        Files.readString(Path.of("../../streams-topology/src/test/resources/topology.txt"));
    Stream<String> changelogs =
        Pattern.compile("stores: \\[([^]]+)]")
            .matcher(topology)
            .results()
            .flatMap(found -> Arrays.stream(found.group(1).split(", ")))
            .filter(store -> !store.equals("agreement-shares-by-partition"))
            .map(store -> "agg-" + store + "-changelog");
    Stream<String> repartitions =
        Pattern.compile("topic: (\\S+-repartition)\\)")
            .matcher(topology)
            .results()
            .map(found -> found.group(1))
            .filter(topic -> !topic.equals("agreement-shares-repartition"))
            .map(topic -> "agg-" + topic);

    assertThat(InternalTopics.names("agg"))
        .containsExactlyInAnyOrderElementsOf(Stream.concat(changelogs, repartitions).toList());
  }

  @Test
  void topicsAboutPromptsAreDefinedWithTheSameNumber() {
    List<String> aboutPrompts =
        Topics.of("", SchemaRegistry.of(new MockSchemaRegistryClient())).aboutPrompts().stream()
            .<String>map(Topic::name)
            .toList();

    assertThat(TopicDefinitions.packaged().topics())
        .filteredOn(topic -> aboutPrompts.contains(topic.name()))
        .hasSameSizeAs(aboutPrompts)
        .extracting(TopicDefinition::partitions)
        .containsOnly(6);
  }

  private static PartitionCounts counts(Map<String, Integer> topics) {
    return new PartitionCounts(new TreeMap<>(topics));
  }
}
