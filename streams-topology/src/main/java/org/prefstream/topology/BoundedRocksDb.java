package org.prefstream.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/// Gives all RocksDB stores of the process one block cache and one budget for what is not on disk
/// yet: the default is a cache and three write buffers for each store and partition, about 100 MB
/// each.
public final class BoundedRocksDb implements RocksDBConfigSetter {
  private static final long TOTAL_BYTES = 256L << 20;
  private static final long WRITE_BUFFER_BYTES = 128L << 20;

  /// Kafka Streams makes an instance for each store; these live as long as the process.
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
    // What is shared is closed with the process.
  }
}
