package org.prefstream.gateway.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;

final class LastingPartitionerTest {
  private static final Node NODE = new Node(1, "127.0.0.1", 9092);

  /// The producer's newer metadata: twelve partitions.
  private static final Cluster RAISED =
      new Cluster(
          "cluster",
          List.of(NODE),
          IntStream.range(0, 12)
              .mapToObj(i -> new PartitionInfo("votes", i, NODE, new Node[0], new Node[0]))
              .toList(),
          Set.of(),
          Set.of());

  @Property(tries = 500)
  void aKeyKeepsThePartitionItHadBeforeOthersWereAdded(@ForAll String promptId) {
    byte[] key = promptId.getBytes(UTF_8);
    try (LastingPartitioner partitioner = new LastingPartitioner()) {
      partitioner.configure(LastingPartitioner.settings(topic -> 6));

      int partition = partitioner.partition("votes", promptId, key, key, key, RAISED);

      assertThat(partition).isEqualTo(BuiltInPartitioner.partitionForKey(key, 6));
    }
  }
}
