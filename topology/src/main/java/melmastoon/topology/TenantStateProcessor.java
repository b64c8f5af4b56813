package melmastoon.topology;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.TenantId;
import melmastoon.schemas.Event;
import melmastoon.schemas.TenantKey;
import melmastoon.schemas.TraceParent;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// One record of the log: decode, fold in memory, write once, publish the view.
///
/// It takes bytes, since only what has the store at hand can make a tenant suspect when they cannot be read. All that
/// an event changes goes to the store in one `putAll`, the tenant's progress and the partition's offset last; then the
/// view is published, by one reference. `init` runs once the store is restored, and fills the views by one scan: also
/// when Kafka Streams revives this very processor after a transaction that was not to be, whose views must go.
final class TenantStateProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private final PermissionCatalogue catalogue;
    private final Views views;
    private final Signals signals;
    private final Tracer tracer;
    private PartitionViews mine = new PartitionViews();
    private @Nullable Task task;

    TenantStateProcessor(PermissionCatalogue catalogue, Views views, Signals signals, Tracer tracer) {
        this.catalogue = catalogue;
        this.views = views;
        this.signals = signals;
        this.tracer = tracer;
    }

    private record Task(
            ProcessorContext<byte[], byte[]> context,
            KeyValueStore<Bytes, byte[]> store,
            Follower follower,
            int partition) {}

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(TenantStateTopology.STORE);
        var rows = new TenantRows(store);
        var partition = context.taskId().partition();
        mine = new PartitionViews();
        Scan.all(catalogue, store, found -> {
            mine.put(found.tenant(), found.followed());
            found.memberships().forEach(membership -> mine.joined(found.tenant(), membership));
        });
        task = new Task(context, store, new Follower(rows), partition);
        views.serve(partition, mine, rows.offset());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var running = running();
        var at = running.context().recordMetadata().orElseThrow();
        var tenant = TenantKey.parse(record.key()).map(TenantId::parse).filter(id -> !Keys.isNil(id));
        if (tenant.isPresent()) {
            follow(running, tenant.get(), record, at);
        } else {
            running.store().put(Keys.OFFSET, offset(at));
            deadLetter(running, record, at, DeadLetter.Reason.KEY_IS_NO_TENANT);
        }
        views.handled(running.partition(), at.offset());
    }

    @Override
    public void close() {
        var running = task;
        if (running != null) {
            views.withdraw(running.partition(), mine);
        }
    }

    private void follow(Task running, TenantId tenant, Record<byte[], byte[]> record, RecordMetadata at) {
        var before = mine.find(tenant).orElseGet(() -> Followed.nothingOf(catalogue, tenant));
        var turn = running.follower().follow(before, record);
        var span = turn.event().map(this::span);
        running.store().putAll(entries(tenant, before, turn, at));
        publish(tenant, turn);
        if (turn.deadLetter() != null) {
            deadLetter(running, record, at, turn.deadLetter());
        }
        tell(tenant, before, turn);
        span.ifPresent(open ->
                open.setAttribute("melmastoon.outcome", turn.outcome().name()).end());
    }

    private static List<KeyValue<Bytes, byte[]>> entries(
            TenantId tenant, Followed before, Turn turn, RecordMetadata at) {
        var entries = new ArrayList<KeyValue<Bytes, byte[]>>();
        turn.changes().forEach(change -> entries.add(change.entry()));
        entries.add(KeyValue.pair(Keys.OFFSET, offset(at)));
        if (!turn.followed().progress().equals(before.progress())) {
            entries.add(KeyValue.pair(
                    Keys.single(tenant, Kind.PROGRESS),
                    turn.followed().progress().encode()));
        }
        return entries;
    }

    private void publish(TenantId tenant, Turn turn) {
        mine.put(tenant, turn.followed());
        for (var change : turn.changes()) {
            var membership = change.membership();
            if (membership != null && change.value() != null) {
                mine.joined(tenant, membership);
            } else if (membership != null) {
                mine.left(tenant, membership);
            }
        }
        views.published(turn.followed().view().position());
    }

    private void tell(TenantId tenant, Followed before, Turn turn) {
        var progress = turn.followed().progress();
        var position = turn.followed().view().position();
        switch (turn.outcome()) {
            case APPLIED -> signals.published(position, progress.occurredAt());
            case REPLACED -> {
                signals.published(position, progress.occurredAt());
                signals.repaired(tenant);
            }
            case REPEATED -> signals.repeated(tenant);
            case HELD -> signals.held(tenant);
            case GAP -> signals.gap(tenant, progress.revision() + 1, progress.seen());
            case SUSPECTED -> {
                var why = progress.suspicion();
                if (!before.progress().isSuspect() && why != null) {
                    signals.suspected(tenant, why);
                }
            }
        }
    }

    private void deadLetter(Task running, Record<byte[], byte[]> record, RecordMetadata at, DeadLetter.Reason reason) {
        running.context().forward(DeadLetter.of(record, at, reason));
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

    private Task running() {
        var running = task;
        if (running == null) {
            throw new IllegalStateException("a record came before init");
        }
        return running;
    }

    private static byte[] offset(RecordMetadata at) {
        return ByteBuffer.allocate(Long.BYTES).putLong(at.offset()).array();
    }
}
