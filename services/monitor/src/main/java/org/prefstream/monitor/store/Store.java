package org.prefstream.monitor.store;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// Tables of bytes in a folder that belongs to one process. Its memory is bounded, however much is
/// stored.
///
/// What is written survives a kill of the process. After a crash of the machine the latest batches
/// may be missing, each of them whole.
///
/// Thread-safe; a [Batch] belongs to one thread.
public final class Store implements AutoCloseable {
  /// The setting that chooses the folder, which messages name.
  public static final String SETTING = "PREFSTREAM_MONITOR_STATE_DIR";

  private static final byte[] FIRST_KEY = {};

  /// Comes after every key: keys start with UTF-8, or with the length of a text.
  private static final byte[] PAST_ALL_KEYS = {(byte) 0xff};

  private final Database database;
  private final WriteOptions writing = new WriteOptions();

  private Store(Database database) {
    this.database = database;
  }

  /// Opens the store in a folder, which is created if it is missing.
  ///
  /// @throws StoreException if that fails, or another process uses the folder
  public static Store open(Path path) {
    StoreFolder folder = new StoreFolder(path.toAbsolutePath().normalize(), SETTING);
    folder.prepare();
    return new Store(Database.open(folder));
  }

  public byte @Nullable [] get(Table table, byte[] key) {
    return database.use((open, options) -> open.get(database.family(table), options, key));
  }

  /// The entries whose keys start with the prefix, in order, from a key on.
  ///
  /// @param limit the most entries to return
  public List<Entry> scan(Table table, byte[] prefix, byte[] from, int limit) {
    return database.scan(
        prefix, from, limit, (open, options) -> open.newIterator(database.family(table), options));
  }

  /// All entries whose keys start with the prefix, in order.
  public List<Entry> scan(Table table, byte[] prefix) {
    return scan(table, prefix, prefix, Integer.MAX_VALUE);
  }

  public Batch batch() {
    return new Batch(database);
  }

  /// Writes all changes of a batch at once, then does what was to be done afterwards.
  public void write(Batch batch) {
    database.use(
        (open, _) -> {
          open.write(writing, batch.changes());
          return null;
        });
    batch.written();
  }

  /// Deletes everything, and writes some entries of [Table#META], all at once.
  public void empty(List<Entry> meta) {
    database.use(
        (open, _) -> {
          try (WriteBatch changes = new WriteBatch()) {
            for (ColumnFamilyHandle family : database.families()) {
              changes.deleteRange(family, FIRST_KEY, PAST_ALL_KEYS);
            }
            for (Entry entry : meta) {
              changes.put(database.family(Table.META), entry.key(), entry.value());
            }
            open.write(writing, changes);
          }
          // Gives most of the disk back at once
          for (ColumnFamilyHandle family : database.families()) {
            open.deleteFilesInRanges(family, List.of(FIRST_KEY, PAST_ALL_KEYS), false);
          }
          return null;
        });
  }

  @Override
  public void close() {
    database.close();
    writing.close();
  }
}
