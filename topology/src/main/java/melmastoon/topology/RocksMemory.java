package melmastoon.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
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
    /// The configuration that says how many bytes the cache has, write buffers included.
    static final String CACHE_BYTES = "melmastoon.rocksdb.cache.bytes";

    private static final long WRITE_BUFFER = 2L << 20;
    private static @Nullable Shared shared;

    /// Used by all stores until the process ends, and therefore never closed.
    private record Shared(Cache cache, WriteBufferManager buffers) {}

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        var memory = shared(configs);
        // A new table config would leak the default one's cache.
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.buffers());
        options.setWriteBufferSize(WRITE_BUFFER);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String storeName, Options options) {
        // Nothing was made for this store alone.
    }

    /// The first store's setting counts for all.
    private static synchronized Shared shared(Map<String, Object> configs) {
        var known = shared;
        if (known == null) {
            RocksDB.loadLibrary();
            var bytes = Long.parseLong(
                    String.valueOf(configs.getOrDefault(CACHE_BYTES, TenantStateStreams.Settings.CACHE_BYTES)));
            var cache = new LRUCache(bytes, -1, false, 0.1);
            known = new Shared(cache, new WriteBufferManager(bytes / 2, cache));
            shared = known;
        }
        return known;
    }
}
