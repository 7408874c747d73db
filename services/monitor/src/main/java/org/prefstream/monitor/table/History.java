package org.prefstream.monitor.table;

import java.util.Comparator;
import java.util.List;
import org.prefstream.monitor.store.Batch;
import org.prefstream.monitor.store.ByteWriter;
import org.prefstream.monitor.store.Entry;
import org.prefstream.monitor.store.Store;
import org.prefstream.monitor.store.Table;

/// The latest revisions of each question.
///
/// A question has a fixed number of slots, which its revisions take in turn: so the history is
/// bounded, and nothing has to be deleted to keep it so.
final class History {
  /// The most revisions of a question that are kept.
  static final int SLOTS = 256;

  private final Store store;

  History(Store store) {
    this.store = store;
  }

  static void add(Batch batch, String key, Revision revision) {
    int slot = Math.floorMod(revision.revision(), SLOTS);
    batch.put(Table.HISTORY, new ByteWriter().text(key).one(slot).written(), revision.bytes());
  }

  static void forget(Batch batch, String key) {
    for (Entry entry : batch.scan(Table.HISTORY, new ByteWriter().text(key).written())) {
      batch.delete(Table.HISTORY, entry.key());
    }
  }

  /// The revisions of a question in order: those of the latest 256 that have been read. Where some
  /// have not been, slots still hold older ones, which are left out.
  List<Revision> of(String key) {
    List<Revision> found =
        store.scan(Table.HISTORY, new ByteWriter().text(key).written()).stream()
            .map(entry -> Revision.of(entry.value()))
            .sorted(Comparator.comparingLong(Revision::revision))
            .toList();
    if (found.isEmpty()) {
      return found;
    }
    long latest = found.getLast().revision();
    return found.stream().filter(revision -> revision.revision() > latest - SLOTS).toList();
  }
}
