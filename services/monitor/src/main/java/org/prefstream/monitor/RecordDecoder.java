package org.prefstream.monitor;

import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.prefstream.serde.wire.MalformedRecordException;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;

/// Values of the output topics, from bytes to records.
///
/// Thread-safe, as the deserializers are.
final class RecordDecoder {
  private record Decoding(String topicName, Deserializer<? extends SpecificRecord> values) {}

  private final Map<OutputTopic, Decoding> decodings = new EnumMap<>(OutputTopic.class);

  RecordDecoder(Topics topics) {
    for (OutputTopic topic : OutputTopic.values()) {
      Topic<String, ? extends SpecificRecord> known = topic.in(topics);
      decodings.put(topic, new Decoding(known.name(), known.values().deserializer()));
    }
  }

  /// The record that the bytes hold.
  ///
  /// @throws MalformedRecordException if they hold none
  /// @throws org.prefstream.serde.registry.RegistryUnavailableException if their schema is not
  ///   known yet and the registry does not answer
  SpecificRecord decode(OutputTopic topic, byte[] value) {
    Decoding decoding = decodings.get(topic);
    if (decoding == null) {
      throw new IllegalArgumentException("no decoding of " + topic);
    }
    return decoding.values().deserialize(decoding.topicName(), value);
  }
}
