package org.prefstream.monitor.log;

import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.prefstream.serde.wire.MalformedRecordException;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;

/// Decodes values of the output topics.
///
/// Thread-safe, as the deserializers are.
public final class RecordDecoder {
  private record Decoding(String topicName, Deserializer<? extends SpecificRecord> values) {}

  private final Map<OutputTopic, Decoding> decodings = new EnumMap<>(OutputTopic.class);

  public RecordDecoder(Topics topics) {
    for (OutputTopic topic : OutputTopic.values()) {
      Topic<String, ? extends SpecificRecord> known = topic.in(topics);
      decodings.put(topic, new Decoding(known.name(), known.values().deserializer()));
    }
  }

  /// The record in the bytes.
  ///
  /// @throws MalformedRecordException if they are not a record
  /// @throws org.prefstream.serde.registry.RegistryUnavailableException if their schema is not
  ///   cached and the registry does not answer
  public SpecificRecord decode(OutputTopic topic, byte[] value) {
    Decoding decoding = decodings.get(topic);
    if (decoding == null) {
      throw new IllegalArgumentException("no decoding of " + topic);
    }
    return decoding.values().deserialize(decoding.topicName(), value);
  }
}
