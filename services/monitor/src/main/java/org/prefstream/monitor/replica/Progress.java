package org.prefstream.monitor.replica;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.ConsensusStatus;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.QuestionKind;
import org.prefstream.events.Severity;
import org.prefstream.monitor.log.Layout;
import org.prefstream.monitor.log.Position;
import org.prefstream.monitor.log.StoredPosition;
import org.prefstream.monitor.store.Batch;
import org.prefstream.monitor.store.ByteWriter;
import org.prefstream.monitor.store.Entry;
import org.prefstream.monitor.store.Store;
import org.prefstream.monitor.store.Table;
import org.prefstream.state.PreferenceVote;
import org.prefstream.state.SafetyVote;

/// How far the log has been read into a store, and when it was last read to its end.
record Progress(Store store) {
  /// To be raised whenever keys or values of the store change in a way that schemas do not show.
  private static final long FORMAT = 1;

  private static final byte[] VERSION_KEY = key("version");
  private static final byte[] POSITION_KEY = key("position");
  private static final byte[] AT_END_KEY = key("at-end");

  /// The format with whatever else the bytes of the store depend on: the schemas of stored votes,
  /// the symbols of stored enums, the topics of a position.
  private static final byte[] VERSION = version();

  private static byte[] version() {
    List<Long> parts = new ArrayList<>(List.of(FORMAT, (long) Layout.TOPICS.toString().hashCode()));
    for (Schema schema :
        List.of(
            PreferenceVote.getClassSchema(),
            SafetyVote.getClassSchema(),
            ConsensusStatus.getClassSchema(),
            HarmCategory.getClassSchema(),
            QuestionKind.getClassSchema(),
            Severity.getClassSchema())) {
      parts.add(SchemaNormalization.parsingFingerprint64(schema));
    }
    ByteWriter version = new ByteWriter();
    parts.forEach(version::number);
    return version.written();
  }

  /// The position up to which the store holds the log; null if it is empty or has another format.
  @Nullable Position position() {
    byte[] position = store.get(Table.META, POSITION_KEY);
    return position != null && Arrays.equals(store.get(Table.META, VERSION_KEY), VERSION)
        ? StoredPosition.read(position)
        : null;
  }

  /// When the store last held the log to its end.
  Instant atEnd() {
    byte[] stored = store.get(Table.META, AT_END_KEY);
    return stored == null ? Instant.MIN : Instant.ofEpochMilli(ByteBuffer.wrap(stored).getLong());
  }

  /// Empties the store, which then holds the log up to its start.
  Position restart(Layout layout, Instant now) {
    Position start = Position.start(layout);
    store.empty(
        List.of(
            new Entry(VERSION_KEY, VERSION),
            new Entry(POSITION_KEY, StoredPosition.write(start)),
            new Entry(AT_END_KEY, millis(now))));
    return start;
  }

  static void move(Batch batch, Position position) {
    batch.put(Table.META, POSITION_KEY, StoredPosition.write(position));
  }

  void setAtEnd(Instant now) {
    try (Batch batch = store.batch()) {
      batch.put(Table.META, AT_END_KEY, millis(now));
      store.write(batch);
    }
  }

  private static byte[] key(String name) {
    return new ByteWriter().rest(name).written();
  }

  private static byte[] millis(Instant time) {
    return new ByteWriter().number(time.toEpochMilli()).written();
  }
}
