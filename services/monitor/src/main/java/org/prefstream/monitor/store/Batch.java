package org.prefstream.monitor.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.WriteBatchWithIndex;

/// Changes of tables that become visible and lasting together, by [Store#write], or not at all.
/// Reading from it shows the tables as they will be. Belongs to one thread.
public final class Batch implements AutoCloseable {
  private final Database database;
  private final WriteBatchWithIndex changes = new WriteBatchWithIndex(true);
  private final List<Runnable> afterwards = new ArrayList<>();

  Batch(Database database) {
    this.database = database;
  }

  public byte @Nullable [] get(Table table, byte[] key) {
    return database.use(
        (open, options) -> changes.getFromBatchAndDB(open, database.family(table), options, key));
  }

  public void put(Table table, byte[] key, byte[] value) {
    database.use(
        (_, _) -> {
          changes.put(database.family(table), key, value);
          return null;
        });
  }

  public void delete(Table table, byte[] key) {
    database.use(
        (_, _) -> {
          changes.delete(database.family(table), key);
          return null;
        });
  }

  /// All entries whose keys start with the prefix, in order.
  public List<Entry> scan(Table table, byte[] prefix) {
    return database.scan(
        prefix,
        prefix,
        Integer.MAX_VALUE,
        (open, options) ->
            changes.newIteratorWithBase(
                database.family(table), open.newIterator(database.family(table), options)));
  }

  /// Has something done once the batch is written, such as the same change of a value in memory.
  public void afterwards(Runnable action) {
    afterwards.add(action);
  }

  WriteBatchWithIndex changes() {
    return changes;
  }

  void written() {
    afterwards.forEach(Runnable::run);
  }

  @Override
  public void close() {
    changes.close();
  }
}
