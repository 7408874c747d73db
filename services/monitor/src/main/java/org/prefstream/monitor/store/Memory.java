package org.prefstream.monitor.store;

import java.util.List;
import org.rocksdb.AbstractNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/// The options of RocksDB. They bound its memory, however much is stored: blocks, indexes, filters
/// and write buffers of all tables share one cache.
final class Memory implements AutoCloseable {
  static {
    RocksDB.loadLibrary();
  }

  private static final long CACHE_BYTES = 64L << 20;
  private static final long WRITE_BUFFER_BYTES = 24L << 20;
  private static final long WRITE_BUFFER_OF_A_TABLE = 8L << 20;

  /// What a restart after a kill has to go through at most.
  private static final long LOG_BYTES = 64L << 20;

  private static final long TRACE_BYTES = 1L << 20;
  private static final int BLOCK_BYTES = 16 << 10;
  private static final int INDEX_BLOCK_BYTES = 4 << 10;
  private static final int BITS_A_KEY = 10;
  private static final int OPEN_FILES = 256;

  private final Cache cache = new LRUCache(CACHE_BYTES);
  private final WriteBufferManager writeBuffers = new WriteBufferManager(WRITE_BUFFER_BYTES, cache);
  private final BloomFilter filter = new BloomFilter(BITS_A_KEY);
  final DBOptions database = database();
  final ColumnFamilyOptions tables = tables();

  private DBOptions database() {
    return new DBOptions()
        .setCreateIfMissing(true)
        .setCreateMissingColumnFamilies(true)
        .setWriteBufferManager(writeBuffers)
        .setMaxTotalWalSize(LOG_BYTES)
        .setMaxOpenFiles(OPEN_FILES)
        .setMaxBackgroundJobs(2)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setMaxLogFileSize(TRACE_BYTES)
        .setKeepLogFileNum(2)
        .setStatsDumpPeriodSec(0);
  }

  private ColumnFamilyOptions tables() {
    return new ColumnFamilyOptions()
        .setWriteBufferSize(WRITE_BUFFER_OF_A_TABLE)
        .setCompressionType(CompressionType.LZ4_COMPRESSION)
        .setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION)
        .setTableFormatConfig(
            new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setBlockSize(BLOCK_BYTES)
                .setFilterPolicy(filter)
                .setIndexType(IndexType.kTwoLevelIndexSearch)
                .setPartitionFilters(true)
                .setMetadataBlockSize(INDEX_BLOCK_BYTES)
                .setCacheIndexAndFilterBlocks(true)
                .setCacheIndexAndFilterBlocksWithHighPriority(true));
  }

  @Override
  public void close() {
    List.of(tables, database, filter, writeBuffers, cache).forEach(AbstractNativeReference::close);
  }
}
