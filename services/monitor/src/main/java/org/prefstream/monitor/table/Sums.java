package org.prefstream.monitor.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.avro.specific.SpecificRecord;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.log.RecordDecoder;
import org.prefstream.monitor.store.Batch;
import org.prefstream.monitor.store.ByteReader;
import org.prefstream.monitor.store.ByteWriter;
import org.prefstream.monitor.store.Entry;
import org.prefstream.monitor.store.Store;
import org.prefstream.monitor.store.Table;

/// The sums of one topic, of which there are few: stored, and kept in memory.
///
/// Thread-safe: one thread writes, many read.
final class Sums {
  private final OutputTopic topic;
  private final ConcurrentSkipListMap<String, SpecificRecord> current =
      new ConcurrentSkipListMap<>();

  Sums(OutputTopic topic) {
    this.topic = topic;
  }

  /// Takes over what is stored.
  void restore(Store store, RecordDecoder decoder) {
    for (Entry entry : store.scan(Table.SUMS, bytes(""))) {
      ByteReader key = new ByteReader(entry.key());
      key.text();
      current.put(
          new String(key.rest(), StandardCharsets.UTF_8), decoder.decode(topic, entry.value()));
    }
  }

  /// Returns whether the key had a value before.
  boolean put(Batch batch, String key, byte[] record, SpecificRecord sum) {
    boolean known = batch.get(Table.SUMS, bytes(key)) != null;
    batch.put(Table.SUMS, bytes(key), record);
    batch.afterwards(() -> current.put(key, sum));
    return known;
  }

  /// Returns whether the key had a value.
  boolean remove(Batch batch, String key) {
    boolean known = batch.get(Table.SUMS, bytes(key)) != null;
    batch.delete(Table.SUMS, bytes(key));
    batch.afterwards(() -> current.remove(key));
    return known;
  }

  /// All sums, ordered by key.
  <S> List<S> all(Class<S> type) {
    Collection<SpecificRecord> all = current.values();
    List<S> sums = new ArrayList<>();
    all.forEach(sum -> sums.add(type.cast(sum)));
    return sums;
  }

  private byte[] bytes(String key) {
    return new ByteWriter().text(topic.eventName()).rest(key).written();
  }
}
