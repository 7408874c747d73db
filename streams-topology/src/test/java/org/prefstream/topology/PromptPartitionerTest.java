package org.prefstream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.prefstream.events.RecordKey;

final class PromptPartitionerTest {
  private static final PromptPartitioner<Object> PARTITIONER = new PromptPartitioner<>();

  @Property
  void recordIsWhereTheDefaultPartitionerPutsItsPrompt(
      @ForAll("ids") String promptId,
      @ForAll("ids") String response,
      @ForAll @IntRange(min = 1, max = 48) int partitions) {
    int ofPrompt = BuiltInPartitioner.partitionForKey(promptId.getBytes(UTF_8), partitions);

    assertThat(partition(RecordKey.of(promptId, response), partitions)).contains(Set.of(ofPrompt));
    assertThat(partition(RecordKey.of(promptId, response, "b", "OVERALL"), partitions))
        .contains(Set.of(ofPrompt));
  }

  private static Optional<Set<Integer>> partition(String key, int partitions) {
    return PARTITIONER.partitions("safety-consensus", key, new Object(), partitions);
  }

  @Provide
  Arbitrary<String> ids() {
    Arbitrary<String> odd =
        Arbitraries.of("/", "%", "%2F", "%25", "a", "7", "é", "答", "\uD83D\uDE00", " ", "Ω")
            .list()
            .ofMinSize(1)
            .ofMaxSize(8)
            .map(parts -> String.join("", parts));
    return Arbitraries.oneOf(odd, Arbitraries.strings().ofMinLength(1).ofMaxLength(40));
  }
}
