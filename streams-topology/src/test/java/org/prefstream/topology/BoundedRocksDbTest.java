package org.prefstream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompactionStyle;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Statistics;
import org.rocksdb.TickerType;

/// A store of votes that lie apart: long keys, all in one file.
class BoundedRocksDbTest {
  private static final int KEYS = 20_000;
  private static final int LOOKUPS = 1_000;

  @TempDir Path folder;

  @BeforeEach
  void fill() throws RocksDBException {
    try (Options options = options(null);
        RocksDB store = RocksDB.open(options, folder.toString())) {
      for (int number = 0; number < KEYS; number++) {
        store.put(key(2 * number), new byte[600]);
      }
      store.compactRange();
    }
  }

  @Test
  void theIndexLiesInSmallParts() throws RocksDBException {
    try (Options options = options(null);
        RocksDB store = RocksDB.open(options, folder.toString())) {
      assertThat(store.getPropertiesOfAllTables().values())
          .isNotEmpty()
          .allSatisfy(
              file -> {
                assertThat(file.getIndexPartitions()).isGreaterThan(1);
                assertThat(file.getIndexSize() / file.getIndexPartitions()).isLessThan(64 << 10);
                assertThat(file.getTopLevelIndexSize()).isLessThan(64 << 10);
              });
    }
  }

  @Test
  void aLookupOfWhatIsNotThereSeldomReadsABlock() throws RocksDBException {
    try (Statistics statistics = new Statistics();
        Options options = options(statistics);
        RocksDB store = RocksDB.open(options, folder.toString())) {
      for (int number = 0; number < LOOKUPS; number++) {
        assertThat(store.get(key(2 * number + 1))).isNull();
      }

      assertThat(
              statistics.getTickerCount(TickerType.BLOCK_CACHE_DATA_HIT)
                  + statistics.getTickerCount(TickerType.BLOCK_CACHE_DATA_MISS))
          .isLessThan(LOOKUPS / 20);
    }
  }

  private static byte[] key(int number) {
    return "annotator-%0290d".formatted(number).getBytes(UTF_8);
  }

  /// As Kafka Streams makes them.
  private static Options options(@Nullable Statistics statistics) {
    RocksDB.loadLibrary();
    BlockBasedTableConfig table = new BlockBasedTableConfig();
    table.setBlockSize(4096);
    table.setFilterPolicy(new BloomFilter());
    Options options = new Options();
    options.setOptimizeFiltersForHits(true);
    options.setTableFormatConfig(table);
    options.setCompactionStyle(CompactionStyle.UNIVERSAL);
    options.setCreateIfMissing(true);
    if (statistics != null) {
      options.setStatistics(statistics);
    }
    new BoundedRocksDb().setConfig("votes", options, Map.of());
    return options;
  }
}
