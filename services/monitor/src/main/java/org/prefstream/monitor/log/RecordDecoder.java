package org.prefstream.monitor.log;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.prefstream.serde.wire.MalformedRecordException;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;

/// Decodes values of the topics that the monitor follows.
///
/// Thread-safe, as the deserializers are.
public final class RecordDecoder {
  private record Decoding(String topicName, Deserializer<? extends SpecificRecord> values) {}

  private final Map<LogTopic, Decoding> decodings = new HashMap<>();

  public RecordDecoder(Topics topics) {
    for (LogTopic topic : Layout.TOPICS) {
      Topic<String, ? extends SpecificRecord> known = topic.in(topics);
      decodings.put(topic, new Decoding(known.name(), known.values().deserializer()));
    }
  }

  /// The record in the bytes.
  ///
  /// @throws MalformedRecordException if they are not a record
  /// @throws org.prefstream.serde.registry.RegistryUnavailableException if their schema is not
  ///   cached and the registry does not answer
  public SpecificRecord decode(LogTopic topic, byte[] value) {
    Decoding decoding = decodings.get(topic);
    if (decoding == null) {
      throw new IllegalArgumentException("no decoding of " + topic);
    }
    return decoding.values().deserialize(decoding.topicName(), value);
  }
}
