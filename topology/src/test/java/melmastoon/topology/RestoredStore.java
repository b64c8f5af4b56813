package melmastoon.topology;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// A store that has `entries` when its processor starts, as after a restoration, which the test driver does not do.
record RestoredStore(KeyValueBytesStoreSupplier kept, List<KeyValue<Bytes, byte[]>> entries)
        implements KeyValueBytesStoreSupplier {
    @Override
    public String name() {
        return kept.name();
    }

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return new Store(kept.get(), entries);
    }

    @Override
    public String metricsScope() {
        return kept.metricsScope();
    }

    private record Store(KeyValueStore<Bytes, byte[]> inner, List<KeyValue<Bytes, byte[]>> entries)
            implements KeyValueStore<Bytes, byte[]> {
        @Override
        public void init(StateStoreContext context, StateStore root) {
            inner.init(context, root);
            inner.putAll(entries);
        }

        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public void put(Bytes key, byte[] value) {
            inner.put(key, value);
        }

        @Override
        public byte[] putIfAbsent(Bytes key, byte[] value) {
            return inner.putIfAbsent(key, value);
        }

        @Override
        public void putAll(List<KeyValue<Bytes, byte[]>> all) {
            inner.putAll(all);
        }

        @Override
        public byte[] delete(Bytes key) {
            return inner.delete(key);
        }

        @Override
        public byte[] get(Bytes key) {
            return inner.get(key);
        }

        @Override
        public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
            return inner.range(from, to);
        }

        @Override
        public KeyValueIterator<Bytes, byte[]> all() {
            return inner.all();
        }

        @Override
        public long approximateNumEntries() {
            return inner.approximateNumEntries();
        }

        @Override
        public void commit(Map<org.apache.kafka.common.TopicPartition, Long> offsets) {
            inner.commit(offsets);
        }

        @Override
        public void close() {
            inner.close();
        }

        @Override
        public boolean persistent() {
            return inner.persistent();
        }

        @Override
        public boolean isOpen() {
            return inner.isOpen();
        }

        @Override
        public Position getPosition() {
            return inner.getPosition();
        }
    }
}
