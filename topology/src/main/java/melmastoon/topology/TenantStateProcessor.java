package melmastoon.topology;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.schemas.Event;
import melmastoon.schemas.MalformedEvent;
import melmastoon.schemas.TenantKey;
import melmastoon.schemas.TraceParent;
import melmastoon.schemas.UnknownSchema;
import melmastoon.schemas.WriterSchemas;
import melmastoon.tenant.v1.TenantState;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One record of the log: decode, fold in memory, write once, publish the view.
///
/// It takes bytes, since only what has the store at hand can make a tenant suspect when they cannot be read. All that
/// an event changes goes to the store in one `putAll`, the tenant's progress and the partition's offset last; then the
/// view is published, by one reference. `init` runs once the store is restored, also when Kafka Streams revives this
/// very processor after an aborted transaction, whose views must go.
///
/// Views are filled from the store in slices of [#SLICE], by `init` and a punctuation: at 8 µs a membership one
/// uninterrupted scan of 500,000 takes 4 s, and that of a thread's partitions together would outlast its transaction
/// timeout (5 s). Records that arrive meanwhile are applied; the partition is served when all tenants are read.
///
/// The punctuation also tries again what was parked, once a schema was learned. The clock decides only when that is
/// tried, and never what comes of it.
final class TenantStateProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    static final Duration TICK = Duration.ofMillis(250);
    private static final Duration SLICE = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(TenantStateProcessor.class);

    private final PermissionCatalogue catalogue;
    private final WriterSchemas schemas;
    private final Views views;
    private final Signals signals;
    private final Tracer tracer;
    private @Nullable Task task;

    TenantStateProcessor(
            PermissionCatalogue catalogue, WriterSchemas schemas, Views views, Signals signals, Tracer tracer) {
        this.catalogue = catalogue;
        this.schemas = schemas;
        this.views = views;
        this.signals = signals;
        this.tracer = tracer;
    }

    /// What belongs to one life of this processor, from `init` to `close`.
    private static final class Task {
        private final ProcessorContext<byte[], byte[]> context;
        private final KeyValueStore<Bytes, byte[]> store;
        private final TenantRows rows;
        private final StoreScan scan;
        private final RecordHandler handler;
        private final int partition;
        private final PartitionViews views = new PartitionViews();
        private Optional<TenantId> loaded = Optional.empty();
        private boolean serving;
        /// Of the last record that is in the store, also where records are read again.
        private long offset;
        /// Of the schemas when parked tenants were last tried; none has been tried in this life.
        private long generation = -1;

        private Task(
                ProcessorContext<byte[], byte[]> context,
                KeyValueStore<Bytes, byte[]> store,
                TenantRows rows,
                StoreScan scan,
                RecordHandler handler,
                long offset) {
            this.context = context;
            this.store = store;
            this.rows = rows;
            this.scan = scan;
            this.handler = handler;
            this.partition = context.taskId().partition();
            this.offset = offset;
        }

        private byte[] handled(RecordMetadata at) {
            offset = Math.max(offset, at.offset());
            return ByteBuffer.allocate(Long.BYTES).putLong(offset).array();
        }
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(TenantStateTopology.STORE);
        var rows = new TenantRows(store, schemas);
        var next = new Task(
                context,
                store,
                rows,
                new StoreScan(catalogue, schemas, store),
                new RecordHandler(rows, schemas),
                rows.offset());
        task = next;
        load(next);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, _ -> {
            if (next.serving) {
                retryParked(next);
            } else {
                load(next);
            }
        });
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var running = running();
        var at = running.context.recordMetadata().orElseThrow();
        var tenant = TenantKey.parse(record.key()).map(TenantId::parse).filter(id -> !Keys.isNil(id));
        if (tenant.isPresent()) {
            follow(running, tenant.get(), record, at);
        } else {
            running.store.put(Keys.OFFSET, running.handled(at));
            deadLetter(running, record, at, DeadLetter.Reason.KEY_IS_NO_TENANT);
        }
        views.handled(running.partition, at.offset());
    }

    @Override
    public void close() {
        var running = task;
        if (running != null) {
            views.withdraw(running.partition, running.views);
        }
    }

    private void load(Task running) {
        var start = System.nanoTime();
        do {
            var next = running.scan.next(running.loaded);
            if (next.isEmpty()) {
                running.serving = true;
                views.serve(running.partition, running.views, running.offset);
                return;
            }
            running.loaded = next;
            tenant(running, next.get());
        } while (System.nanoTime() - start < SLICE.toNanos());
    }

    /// The tenant as it is, read from the store where that has not been done yet.
    private static ReplicatedTenant tenant(Task running, TenantId tenant) {
        return running.views.entry(tenant).orElseGet(() -> {
            var read = running.scan.tenant(tenant);
            running.views.put(tenant, read);
            read.view().subjects().forEach(subject -> running.views.follow(tenant, subject));
            name(running, tenant);
            return read;
        });
    }

    /// Reads the tenant's slug where it is not known yet. One that a newer build wrote is read once its schema is
    /// known.
    private static void name(Task running, TenantId tenant) {
        if (running.views.isNamed(tenant)) {
            return;
        }
        try {
            running.rows
                    .find(tenant, TenantState.class)
                    .ifPresent(state -> running.views.name(tenant, state.getSlug()));
        } catch (UnknownSchema _) {
            LOG.debug("the slug of {} cannot be read yet", tenant);
        }
    }

    private void follow(Task running, TenantId tenant, Record<byte[], byte[]> record, RecordMetadata at) {
        var before = tenant(running, tenant);
        var event = parse(record);
        var span = event.map(this::span);
        try {
            var handled = event.map(each -> running.handler.handle(before, each))
                    .orElseGet(() -> running.handler.undecodable(before));
            write(running, tenant, before, handled, Optional.of(at));
            publish(running, tenant, handled);
            if (handled.deadLetter() != null) {
                deadLetter(running, record, at, handled.deadLetter());
            }
            report(running, tenant, before, handled);
            span.ifPresent(open ->
                    open.setAttribute("melmastoon.outcome", handled.outcome().name()));
        } finally {
            span.ifPresent(Span::end);
        }
    }

    /// Once after a start, and whenever a schema was learned.
    private void retryParked(Task running) {
        var generation = schemas.generation();
        if (running.generation == generation) {
            return;
        }
        running.generation = generation;
        for (var tenant : running.views.parked().toList()) {
            var parked = tenant(running, tenant);
            // Read again, since stored states that could not be read are in no view.
            var before = running.scan.tenant(tenant);
            var handled = running.handler.retry(before);
            write(running, tenant, before, handled, Optional.empty());
            publish(running, tenant, handled);
            before.view().subjects().forEach(subject -> running.views.follow(tenant, subject));
            report(running, tenant, parked, handled);
        }
    }

    private static void write(
            Task running,
            TenantId tenant,
            ReplicatedTenant before,
            HandledRecord handled,
            Optional<RecordMetadata> at) {
        var entries = new ArrayList<>(handled.entries());
        var progress = handled.tenant().progress();
        if (!progress.equals(before.progress()) || !entries.isEmpty()) {
            entries.add(KeyValue.pair(Keys.progress(tenant), progress.encode()));
        }
        at.ifPresent(metadata -> entries.add(KeyValue.pair(Keys.OFFSET, running.handled(metadata))));
        running.store.putAll(entries);
    }

    private void publish(Task running, TenantId tenant, HandledRecord handled) {
        running.views.put(tenant, handled.tenant());
        handled.subjects().forEach(subject -> running.views.follow(tenant, subject));
        name(running, tenant);
        if (running.serving) {
            views.published(handled.tenant().view().position());
        }
    }

    private void report(Task running, TenantId tenant, ReplicatedTenant before, HandledRecord handled) {
        if (views.isLive(running.partition)) {
            handled.applied()
                    .forEach(event -> signals.published(
                            new Position(tenant, event.epoch(), event.revision()), event.committedAt()));
        }
        var after = handled.tenant();
        switch (handled.outcome()) {
            case APPLIED, PENDING, PARKED -> {}
            case REPLACED -> signals.repaired(tenant);
            case GONE -> signals.gone(tenant);
            case REPEATED -> signals.repeated(tenant);
            case HELD -> signals.held(tenant);
            case GAP ->
                signals.gap(
                        tenant,
                        after.progress().revision() + 1,
                        after.progress().seen());
            case SUSPECTED -> {
                var why = after.progress().suspicion();
                if (!before.progress().isSuspect() && why != null) {
                    signals.suspected(tenant, why);
                }
            }
        }
        if (before.isParked() != after.isParked()) {
            if (after.isParked()) {
                signals.parked(tenant);
            } else {
                signals.resumed(tenant);
            }
        }
    }

    private void deadLetter(Task running, Record<byte[], byte[]> record, RecordMetadata at, DeadLetter.Reason reason) {
        running.context.forward(DeadLetter.of(record, at, reason));
        signals.deadLettered(reason);
    }

    /// Goes on with the trace that the record's header carries from the command.
    private Span span(Event event) {
        return tracer.spanBuilder("tenant-state apply")
                .setParent(TraceParent.of(event))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("melmastoon.tenant", event.tenantId())
                .setAttribute("melmastoon.revision", event.revision())
                .setAttribute("melmastoon.event_type", event.type())
                .startSpan();
    }

    private static Optional<Event> parse(Record<byte[], byte[]> record) {
        try {
            return Optional.of(Event.of(record.key(), record.value(), record.headers()));
        } catch (MalformedEvent _) {
            return Optional.empty();
        }
    }

    private Task running() {
        var running = task;
        if (running == null) {
            throw new IllegalStateException("a record came before init");
        }
        return running;
    }
}
