package melmastoon.topology;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import melmastoon.access.Decision;
import melmastoon.access.DenyReason;
import melmastoon.access.Evaluator;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Position;
import melmastoon.access.Question;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;
import melmastoon.schemas.Event;
import melmastoon.schemas.Topics;
import melmastoon.schemas.Watermark;
import melmastoon.schemas.WriterSchemas;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;

/// The topology on one partition, without a broker; each record is committed before the next.
public final class Driver implements AutoCloseable {
    public static final int SCHEMA_ID = 7;

    public final Views views = new Views(1, _ -> 0);
    public final Recorded signals = new Recorded();
    public final WriterSchemas schemas;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> events;
    private final Path directory;
    private boolean stopped;

    public Driver() {
        this(TracerProvider.noop().get("test"));
    }

    public Driver(Tracer tracer) {
        this(tracer, WriterSchemas.ofThisBuild(), List.of());
    }

    public Driver(WriterSchemas schemas) {
        this(TracerProvider.noop().get("test"), schemas, List.of());
    }

    /// @param restored what a changelog has
    private Driver(Tracer tracer, WriterSchemas schemas, List<KeyValue<Bytes, byte[]>> restored) {
        this.schemas = schemas;
        try {
            directory = Files.createTempDirectory("tenant-state");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksMemory.class);
        var store = new RestoredStore(Stores.persistentKeyValueStore(TenantStateTopology.STORE), restored);
        driver = new TopologyTestDriver(
                TenantStateTopology.build(store, PermissionCatalogue.standard(), schemas, views, signals, tracer),
                config,
                Log.START);
        while (!views.isServing(0)) {
            tick();
        }
        events = driver.createInputTopic(Topics.EVENTS.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// Another process over the same changelog, while this one stops.
    public Driver restarted() {
        return restarted(schemas);
    }

    /// Another process, which may be another build: it knows `known`.
    public Driver restarted(WriterSchemas known) {
        var entries = new ArrayList<KeyValue<Bytes, byte[]>>();
        try (var all = store().all()) {
            all.forEachRemaining(entries::add);
        }
        stop();
        return new Driver(TracerProvider.noop().get("test"), known, entries);
    }

    public void pipe(Event... all) {
        for (var event : all) {
            pipe(event.toRecord(SCHEMA_ID));
        }
    }

    public void pipe(Collection<Event> all) {
        all.forEach(this::pipe);
    }

    public void pipe(ProducerRecord<byte[], byte[]> record) {
        events.pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), record.timestamp()));
    }

    /// Lets the processor do what it does by the clock: try again what was parked.
    public void tick() {
        driver.advanceWallClockTime(TenantStateProcessor.TICK);
    }

    /// Says that the log was complete up to `instant` with what was piped so far.
    public void completeUpTo(Instant instant) {
        completeUpTo(instant, 1);
    }

    public void completeUpTo(Instant instant, int epoch) {
        views.watermark(new Watermark(0, instant, views.offset(0), epoch));
    }

    public List<TestRecord<byte[], byte[]>> deadLetters() {
        return driver.createOutputTopic(
                        Topics.DEAD_LETTERS.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    public KeyValueStore<Bytes, byte[]> store() {
        return driver.getKeyValueStore(TenantStateTopology.STORE);
    }

    public TenantRows rows() {
        return new TenantRows(store(), schemas);
    }

    public TenantView view(TenantId tenant) {
        return views.find(tenant) instanceof Found.Known(var view, var _)
                ? view
                : TenantView.empty(PermissionCatalogue.standard(), new Position(tenant, 0, 0));
    }

    /// Up to when the tenant's view is known to be complete.
    public Instant asOf(TenantId tenant) {
        return views.find(tenant) instanceof Found.Known(var _, var asOf) ? asOf : Instant.MIN;
    }

    /// The tenant as a restart would rebuild it.
    public TenantView rebuilt(TenantId tenant) {
        return stored(tenant).view();
    }

    /// All that a restart would rebuild of the tenant.
    ReplicatedTenant stored(TenantId tenant) {
        return new StoreScan(PermissionCatalogue.standard(), schemas, store()).tenant(tenant);
    }

    public Decision ask(TenantId tenant, String user, String permission, String property) {
        return ask(view(tenant), user, permission, property);
    }

    public static Decision ask(TenantView view, String user, String permission, String property) {
        return Evaluator.decide(view, question(user, permission, property), Instant.EPOCH, Instant.EPOCH);
    }

    /// As query-api would answer at `now`, by the age that the view has.
    public Decision askAt(Instant now, TenantId tenant, String user, String permission, String property) {
        return switch (views.find(tenant)) {
            case Found.Known(var view, var asOf) ->
                Evaluator.decide(view, question(user, permission, property), asOf, now);
            case Found.Unknown(var asOf) -> Evaluator.unknownTenant(asOf, now);
            case Found.NotServing _ -> throw new AssertionError("not serving");
        };
    }

    /// The reason of a deny, empty for a permit.
    public Optional<DenyReason> denied(TenantId tenant, String user, String permission, String property) {
        return reason(ask(tenant, user, permission, property));
    }

    public static Optional<DenyReason> reason(Decision decision) {
        return decision instanceof Decision.Denied denied ? Optional.of(denied.reason()) : Optional.empty();
    }

    private static Question question(String user, String permission, String property) {
        return new Question(
                Subject.user(user),
                Permission.parse(permission),
                property.isEmpty() ? Optional.empty() : Optional.of(property),
                Set.of("mfa"));
    }

    /// Closes the task, as when its partition goes elsewhere.
    public void stop() {
        if (!stopped) {
            stopped = true;
            driver.close();
        }
    }

    @Override
    public void close() {
        stop();
        views.close();
        try (var files = Files.walk(directory)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(Driver::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
