package org.prefstream.benchmarks.ingest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serializer;
import org.prefstream.benchmarks.load.Vote;
import org.prefstream.benchmarks.load.VotePlan;
import org.prefstream.benchmarks.system.LocalSystem;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.serde.registry.RegistrySettings;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;

/// Some records as they are stored: the bytes of the key and those of the value.
///
/// @param records each with its key's bytes and, after them, its value's
record RecordSample(List<byte[]> records) {
  private static final int SIZE = 1000;

  static RecordSample of(VotePlan plan, LocalSystem system, String prefix) {
    RegistrySettings settings = new RegistrySettings(List.of(system.registryUrl()), true, Map.of());
    try (SchemaRegistry registry = SchemaRegistry.connect(settings)) {
      Topic<String, PreferenceAnnotation> topic =
          Topics.of(prefix, registry).preferenceAnnotations();
      Serializer<PreferenceAnnotation> values = topic.values().serializer();
      return new RecordSample(
          IntStream.range(0, SIZE)
              .mapToObj(plan::vote)
              .map(vote -> joined(vote, values.serialize(topic.name(), vote.toRecord())))
              .toList());
    }
  }

  double meanBytes() {
    return records.stream().mapToInt(bytes -> bytes.length).average().orElseThrow();
  }

  /// The records as lines of text of the same lengths, and nearly the same contents: the one tool
  /// that reads them takes only text.
  String asLines() {
    StringBuilder lines = new StringBuilder();
    for (byte[] bytes : records) {
      for (byte value : bytes) {
        int ascii = value & 0x7f;
        lines.append((char) (ascii < ' ' ? ascii + ' ' : ascii));
      }
      lines.append('\n');
    }
    return lines.toString();
  }

  private static byte[] joined(Vote vote, byte[] value) {
    byte[] key = vote.promptId().getBytes(StandardCharsets.UTF_8);
    byte[] both = new byte[key.length + value.length];
    System.arraycopy(key, 0, both, 0, key.length);
    System.arraycopy(value, 0, both, key.length, value.length);
    return both;
  }
}
