package org.prefstream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.prefstream.events.RecordKey;

/// Puts a record about a prompt into the partition of its promptId, the first part of its key.
/// Kafka's default partitioner puts the prompt's events there too, so whoever reads one partition
/// of several topics about prompts reads all there is about its prompts.
final class PromptPartitioner<V> implements StreamPartitioner<String, V> {
  @Override
  public Optional<Set<Integer>> partitions(String topic, String key, V value, int partitions) {
    byte[] promptId = RecordKey.first(key).getBytes(UTF_8);
    return Optional.of(Set.of(BuiltInPartitioner.partitionForKey(promptId, partitions)));
  }
}
