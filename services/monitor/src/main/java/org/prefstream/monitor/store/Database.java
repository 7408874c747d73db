package org.prefstream.monitor.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/// An open RocksDB with a column family for each [Table]. It stays open during each use: RocksDB
/// does not survive a call after its end.
///
/// Thread-safe.
final class Database implements AutoCloseable {
  private final Memory memory;
  private final RocksDB opened;
  private final List<ColumnFamilyHandle> handles;
  private final Map<Table, ColumnFamilyHandle> families = new EnumMap<>(Table.class);
  private final ReadOptions reading = new ReadOptions();
  private final ReadWriteLock openness = new ReentrantReadWriteLock();
  private boolean closed;

  /// Something done with RocksDB.
  interface Use<R extends @Nullable Object> {
    R of(RocksDB database, ReadOptions options) throws RocksDBException;
  }

  private Database(Memory memory, RocksDB opened, List<ColumnFamilyHandle> handles) {
    this.memory = memory;
    this.opened = opened;
    this.handles = handles;
    Iterator<ColumnFamilyHandle> inOrder = handles.iterator();
    for (Table table : Table.values()) {
      families.put(table, inOrder.next());
    }
  }

  static Database open(StoreFolder folder) {
    Memory memory = new Memory();
    try {
      String path = folder.path().toString();
      List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
      for (byte[] name : names(path)) {
        descriptors.add(new ColumnFamilyDescriptor(name, memory.tables));
      }
      List<ColumnFamilyHandle> handles = new ArrayList<>();
      return new Database(
          memory, RocksDB.open(memory.database, path, descriptors, handles), handles);
    } catch (RocksDBException e) {
      memory.close();
      throw folder.cannotOpen(e);
    }
  }

  /// The tables, then those that only another version had: RocksDB opens all or none.
  private static List<byte[]> names(String path) throws RocksDBException {
    List<byte[]> names = new ArrayList<>();
    for (Table table : Table.values()) {
      names.add(table.columnFamily());
    }
    try (Options options = new Options()) {
      for (byte[] name : RocksDB.listColumnFamilies(options, path)) {
        if (names.stream().noneMatch(known -> Arrays.equals(known, name))) {
          names.add(name);
        }
      }
    }
    return names;
  }

  <R extends @Nullable Object> R use(Use<R> use) {
    openness.readLock().lock();
    try {
      if (closed) {
        throw new StoreException("The store is closed");
      }
      return use.of(opened, reading);
    } catch (RocksDBException e) {
      throw new StoreException("The store on disk failed: " + e.getMessage(), e);
    } finally {
      openness.readLock().unlock();
    }
  }

  /// The entries whose keys start with the prefix, in order, from a key on; at most `limit`.
  List<Entry> scan(byte[] prefix, byte[] from, int limit, Use<RocksIterator> iterator) {
    return use(
        (database, options) -> {
          List<Entry> found = new ArrayList<>();
          try (RocksIterator entries = iterator.of(database, options)) {
            entries.seek(from);
            while (found.size() < limit && entries.isValid() && startsWith(entries.key(), prefix)) {
              found.add(new Entry(entries.key(), entries.value()));
              entries.next();
            }
            entries.status();
          }
          return found;
        });
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  ColumnFamilyHandle family(Table table) {
    ColumnFamilyHandle family = families.get(table);
    if (family == null) {
      throw new IllegalArgumentException("no table " + table);
    }
    return family;
  }

  /// All column families, with those of other versions.
  List<ColumnFamilyHandle> families() {
    return List.copyOf(handles);
  }

  /// Closes it after the uses that are under way.
  @Override
  public void close() {
    openness.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        handles.forEach(ColumnFamilyHandle::close);
        opened.close();
        reading.close();
        memory.close();
      }
    } finally {
      openness.writeLock().unlock();
    }
  }
}
