package org.prefstream.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/// Limits the memory of RocksDB: all stores of the process share one block cache and one budget for
/// write buffers. By default each store and partition has a cache and three write buffers of its
/// own, about 100 MB together.
public final class BoundedRocksDb implements RocksDBConfigSetter {
  private static final long TOTAL_BYTES = 256L << 20;
  private static final long WRITE_BUFFER_BYTES = 128L << 20;

  /// Kafka Streams creates a setter for each store; these two live as long as the process.
  private static final class Shared {
    static final Cache CACHE = new LRUCache(TOTAL_BYTES);
    static final WriteBufferManager WRITE_BUFFERS =
        new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);

    private Shared() {}
  }

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(Shared.CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    options.setWriteBufferManager(Shared.WRITE_BUFFERS);
    options.setTableFormatConfig(table);
  }

  @Override
  public void close(String store, Options options) {
    // The cache and the budget are shared, and live as long as the process.
  }
}
