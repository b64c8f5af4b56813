package melmastoon.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/// One block cache and one write-buffer budget for all stores of the process, the buffers charged to the cache:
/// without it each of twelve partitions would take its own 66 MB.
///
/// Public with a public constructor because Kafka Streams makes it by name.
public final class RocksMemory implements RocksDBConfigSetter {
    private static final long CACHE = 32L << 20;
    private static final long WRITE_BUFFERS = 16L << 20;
    private static final long WRITE_BUFFER = 2L << 20;

    static {
        RocksDB.loadLibrary();
    }

    // Shared by all stores until the process ends, and therefore never closed.
    private static final Cache SHARED = new LRUCache(CACHE, -1, false, 0.1);
    private static final WriteBufferManager BUFFERS = new WriteBufferManager(WRITE_BUFFERS, SHARED);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        // A new table config would leak the default one's cache.
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(SHARED);
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(BUFFERS);
        options.setWriteBufferSize(WRITE_BUFFER);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String storeName, Options options) {
        // Nothing was made for this store alone.
    }
}
