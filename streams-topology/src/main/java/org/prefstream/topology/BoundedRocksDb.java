package org.prefstream.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/// Limits the memory of RocksDB: all stores of the process share one block cache and one budget for
/// write buffers. By default each store and partition has a cache and three write buffers of its
/// own, about 100 MB together.
///
/// A store can have any number of keys, so its indexes and filters lie in the cache as well, and in
/// parts: a part of the cache takes blocks of 4 MB at most, and an index that is one larger block
/// would be read from the file as a whole with every lookup. Most votes look for something that is
/// not there, an earlier vote or a question, so each file has a filter; Kafka Streams leaves it out
/// where most keys are.
public final class BoundedRocksDb implements RocksDBConfigSetter {
  private static final long TOTAL_BYTES = 256L << 20;
  private static final long WRITE_BUFFER_BYTES = 128L << 20;

  /// Large enough for a hundred of the longest keys.
  private static final long INDEX_PART_BYTES = 32L << 10;

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
    table.setIndexType(IndexType.kTwoLevelIndexSearch);
    table.setPartitionFilters(true);
    table.setMetadataBlockSize(INDEX_PART_BYTES);
    options.setOptimizeFiltersForHits(false);
    options.setWriteBufferManager(Shared.WRITE_BUFFERS);
    options.setTableFormatConfig(table);
  }

  @Override
  public void close(String store, Options options) {
    // The cache and the budget are shared, and live as long as the process.
  }
}
