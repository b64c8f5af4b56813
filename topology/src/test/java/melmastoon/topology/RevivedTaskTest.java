package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.TracerProvider;
import java.nio.file.Path;
import java.util.Properties;
import melmastoon.access.PermissionCatalogue;
import melmastoon.schemas.Event;
import melmastoon.schemas.Topics;
import melmastoon.schemas.WriterSchemas;
import melmastoon.tenant.v1.TenantState;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where a transaction fails, Kafka Streams wipes the store and starts the same processor again.
class RevivedTaskTest {
    @TempDir
    Path directory;

    @Test
    void nothingStaysOfATransactionThatWasAborted() {
        var log = new Log(1);
        var created = log.next(log.created());
        var views = new Views(1, _ -> 0);
        var schemas = WriterSchemas.ofThisBuild();
        var processor = new TenantStateProcessor(
                PermissionCatalogue.standard(),
                schemas,
                views,
                new Recorded(),
                TracerProvider.noop().get("test"));

        processor.init(task());
        processor.process(record(created));
        assertThat(views.find(log.tenant)).isInstanceOf(Found.Known.class);
        processor.close();

        var revived = task();
        processor.init(revived);
        assertThat(views.find(log.tenant)).isInstanceOf(Found.Unknown.class);
        processor.process(record(created));
        TenantRows rows = new TenantRows(revived.getStateStore(TenantStateTopology.STORE), schemas);
        assertThat(rows.find(log.tenant, TenantState.class))
                .as("stored again, not skipped as a repeat")
                .isPresent();
    }

    /// With an empty store.
    private MockProcessorContext<byte[], byte[]> task() {
        var context = new MockProcessorContext<byte[], byte[]>(new Properties(), new TaskId(0, 0), directory.toFile());
        context.setRecordMetadata(Topics.EVENTS.name(), 0, 0);
        var store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(TenantStateTopology.STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        return context;
    }

    private static Record<byte[], byte[]> record(Event event) {
        var record = event.toRecord(Driver.SCHEMA_ID);
        return new Record<>(record.key(), record.value(), record.timestamp(), record.headers());
    }
}
