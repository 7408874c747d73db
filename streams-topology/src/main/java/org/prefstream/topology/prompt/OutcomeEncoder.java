package org.prefstream.topology.prompt;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;
import org.prefstream.topology.state.Outcome;

/// Turns outcomes into records. Those that leave the topology are encoded, so that whatever is
/// wrong with one shows before anything is written; those that are summed are not.
final class OutcomeEncoder {
  private final Map<String, Topic<String, ?>> topics = new HashMap<>();
  private final LargestRecord largest;

  OutcomeEncoder(Topics topics, LargestRecord largest) {
    this.largest = largest;
    this.topics.put(Outcome.Safety.SINK, topics.safetyConsensus());
    this.topics.put(Outcome.Preference.SINK, topics.preferenceConsensus());
    this.topics.put(Outcome.Task.SINK, topics.annotationTasks());
    this.topics.put(Outcome.Dual.SINK, topics.dualPreferences());
    this.topics.put(Outcome.Single.SINK, topics.singlePreferences());
    this.topics.put(Outcome.Rejected.SINK, topics.rejections());
  }

  /// An outcome as the record that its sink takes.
  Record<String, Object> encode(Outcome outcome, long timestamp) {
    Topic<String, ?> topic = topics.get(outcome.sink());
    return new Record<>(
        outcome.key(), topic == null ? outcome.value() : bytes(topic, outcome), timestamp);
  }

  @SuppressWarnings("unchecked") // the topic of a sink takes its kind of outcome
  private byte @Nullable [] bytes(Topic<String, ?> topic, Outcome outcome) {
    Object value = outcome.value();
    if (value == null) {
      return null;
    }
    Serializer<Object> serializer = (Serializer<Object>) topic.values().serializer();
    byte[] encoded = serializer.serialize(topic.name(), value);
    largest.require(topic.name(), outcome.key(), encoded);
    return encoded;
  }
}
