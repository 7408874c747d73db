package org.prefstream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.topics.Topics;
import org.prefstream.topology.input.RejectionCount;
import org.prefstream.topology.prompt.Commits;
import org.prefstream.topology.prompt.Traces;
import org.prefstream.topology.rules.ConsensusRules;

/// The shape of the topology. The names of stores and internal topics are permanent: after a change
/// of this description, a running application may lose its state.
final class ConsensusTopologyTest {
  private static final Path GOLDEN = Path.of("src/test/resources/topology.txt");

  private static String description() {
    SchemaRegistry registry = SchemaRegistry.of(new MockSchemaRegistryClient());
    Topics topics = Topics.of("", registry);
    return ConsensusTopology.of(
            topics,
            1,
            registry,
            ConsensusRules.DEFAULT,
            Traces.NONE,
            new RejectionCount(topics),
            new Commits(TestStream.SETTINGS.commitInterval()),
            TestStream.SETTINGS.toProperties())
        .describe()
        .toString();
  }

  @Test
  void equalsTheReviewedDescription() throws IOException {
    assertThat(description()).isEqualToNormalizingNewlines(Files.readString(GOLDEN));
  }

  @Test
  void hasNoGeneratedNames() {
    assertThat(description()).doesNotContainPattern(Pattern.compile("KSTREAM-|KTABLE-"));
  }
}
