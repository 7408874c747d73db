package org.prefstream.monitor.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.Uuid;

/// The bytes of a [Position] in all followed topics, with the topics' names and ids. Unlike the
/// text form, they say whether the topics are still exactly the same.
///
/// The number of topics, then for each its name, id and number of partitions, then all offsets.
public final class StoredPosition {
  private StoredPosition() {}

  public static byte[] write(Position position) {
    Layout layout = position.layout();
    ByteBuffer bytes = ByteBuffer.allocate(64 * (1 + layout.topics().size()) + 8 * layout.slots());
    bytes.putInt(layout.topics().size());
    for (Layout.Partitions topic : layout.topics()) {
      byte[] name = topic.topic().eventName().getBytes(StandardCharsets.UTF_8);
      bytes.putInt(name.length).put(name);
      bytes.putLong(topic.topicId().getMostSignificantBits());
      bytes.putLong(topic.topicId().getLeastSignificantBits());
      bytes.putInt(topic.count());
    }
    for (Layout.Partitions topic : layout.topics()) {
      for (int partition = 0; partition < topic.count(); partition++) {
        bytes.putLong(position.next(topic.topic(), partition));
      }
    }
    byte[] written = new byte[bytes.flip().remaining()];
    bytes.get(written);
    return written;
  }

  /// The position in bytes that [#write] made.
  public static Position read(byte[] stored) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    List<Layout.Partitions> topics = new ArrayList<>();
    for (int rest = bytes.getInt(); rest > 0; rest--) {
      byte[] name = new byte[bytes.getInt()];
      bytes.get(name);
      Uuid id = new Uuid(bytes.getLong(), bytes.getLong());
      LogTopic topic = topic(new String(name, StandardCharsets.UTF_8));
      topics.add(new Layout.Partitions(topic, id, bytes.getInt()));
    }
    Position position = Position.start(new Layout(topics));
    for (Layout.Partitions topic : topics) {
      for (int partition = 0; partition < topic.count(); partition++) {
        position.advance(topic.topic(), partition, bytes.getLong() - 1);
      }
    }
    return position;
  }

  private static LogTopic topic(String name) {
    return Layout.TOPICS.stream()
        .filter(topic -> topic.eventName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no topic " + name));
  }
}
