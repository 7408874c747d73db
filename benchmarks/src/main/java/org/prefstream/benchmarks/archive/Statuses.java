package org.prefstream.benchmarks.archive;

import java.util.BitSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.prefstream.benchmarks.system.TopicReader;
import org.prefstream.events.ConsensusStatus;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.topics.Topic;

/// How many questions of an archive have each status.
record Statuses(int decided, int contested, int open) {
  /// Counts what `preference-consensus` says now.
  static Statuses of(String bootstrapServers, Topic<String, PreferenceConsensus> topic) {
    Reading reading =
        new Reading(topic.values().deserializer(), new BitSet(), new BitSet(), new BitSet());
    TopicReader.forEach(bootstrapServers, topic.name(), reading::read);
    return new Statuses(
        reading.decided.cardinality(), reading.contested.cardinality(), reading.open.cardinality());
  }

  private record Reading(
      Deserializer<PreferenceConsensus> values, BitSet decided, BitSet contested, BitSet open) {
    void read(ConsumerRecord<String, byte[]> record) {
      ArchivePlan.question(record.key()).ifPresent(question -> set(question, status(record)));
    }

    /// Null of a record without value.
    private @Nullable ConsensusStatus status(ConsumerRecord<String, byte[]> record) {
      byte[] value = record.value();
      return value == null ? null : values.deserialize(record.topic(), value).getStatus();
    }

    private void set(int question, @Nullable ConsensusStatus status) {
      decided.set(question, status == ConsensusStatus.DECIDED);
      contested.set(question, status == ConsensusStatus.CONTESTED);
      open.set(question, status == ConsensusStatus.OPEN);
    }
  }
}
