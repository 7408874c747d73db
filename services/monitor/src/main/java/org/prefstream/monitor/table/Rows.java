package org.prefstream.monitor.table;

import org.jspecify.annotations.Nullable;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.store.Batch;
import org.prefstream.monitor.store.ByteReader;
import org.prefstream.monitor.store.ByteWriter;
import org.prefstream.monitor.store.Store;
import org.prefstream.monitor.store.Table;

/// The revisions of the training rows of one topic.
record Rows(Store store, OutputTopic topic) {
  @Nullable Long revision(String key) {
    byte[] stored = store.get(Table.ROWS, bytes(key));
    return stored == null ? null : new ByteReader(stored).number();
  }

  /// Returns whether there was a row before.
  boolean put(Batch batch, String key, long revision) {
    boolean known = batch.get(Table.ROWS, bytes(key)) != null;
    batch.put(Table.ROWS, bytes(key), new ByteWriter().number(revision).written());
    return known;
  }

  /// Returns whether there was a row.
  boolean remove(Batch batch, String key) {
    boolean known = batch.get(Table.ROWS, bytes(key)) != null;
    batch.delete(Table.ROWS, bytes(key));
    return known;
  }

  private byte[] bytes(String key) {
    return new ByteWriter().text(topic.eventName()).rest(key).written();
  }
}
