package org.prefstream.monitor.table;

import java.util.concurrent.atomic.AtomicLongArray;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.store.Batch;
import org.prefstream.monitor.store.ByteReader;
import org.prefstream.monitor.store.ByteWriter;
import org.prefstream.monitor.store.Store;
import org.prefstream.monitor.store.Table;

/// How many keys of each output topic have a value: kept in memory, and stored in the same batch as
/// the values.
@SuppressWarnings("EnumOrdinal") // the version of the store covers the order of the topics
final class Counts {
  private static final byte[] KEY = new ByteWriter().rest("counts").written();
  private static final int TOPICS = OutputTopic.values().length;

  private final AtomicLongArray written = new AtomicLongArray(TOPICS);
  private final long[] pending = new long[TOPICS];

  /// Takes over what is stored.
  void restore(Store store) {
    byte[] stored = store.get(Table.META, KEY);
    ByteReader bytes = stored == null ? null : new ByteReader(stored);
    for (int topic = 0; topic < TOPICS; topic++) {
      written.set(topic, bytes == null ? 0 : bytes.number());
    }
    discard();
  }

  void change(OutputTopic topic, boolean before, boolean after) {
    pending[topic.ordinal()] += (after ? 1 : 0) - (before ? 1 : 0);
  }

  /// Forgets changes whose batch was not written.
  void discard() {
    for (int topic = 0; topic < TOPICS; topic++) {
      pending[topic] = written.get(topic);
    }
  }

  /// To be called once at the end of each batch.
  void store(Batch batch) {
    ByteWriter bytes = new ByteWriter();
    for (long count : pending) {
      bytes.number(count);
    }
    batch.put(Table.META, KEY, bytes.written());
    batch.afterwards(this::show);
  }

  private void show() {
    for (int topic = 0; topic < TOPICS; topic++) {
      written.set(topic, pending[topic]);
    }
  }

  long of(OutputTopic topic) {
    return written.get(topic.ordinal());
  }
}
