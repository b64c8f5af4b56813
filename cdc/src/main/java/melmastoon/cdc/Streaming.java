package melmastoon.cdc;

import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import melmastoon.schemas.Event;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes what one engine delivers, from its first batch (only then is the slot surely ours) to its first failure.
///
/// Each batch is one Kafka transaction, and only after its commit is the position in the WAL confirmed to Postgres.
/// A crash in between repeats the batch: a whole tail of each tenant, with the same ids.
final class Streaming implements ChangeConsumer<ChangeEvent<SourceRecord, SourceRecord>>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Streaming.class);

    private final Settings settings;
    private final ReplicationSlot replicationSlot;
    private final RegistryIds registryIds;
    private final Telemetry telemetry;
    private final Status status;
    private final Start start;
    private final Freshness freshness = new Freshness();
    private volatile @Nullable EventLog log;
    private volatile @Nullable Watermarks watermarks;

    /// What was found before the engine was started.
    ///
    /// @param published what was published last, if anything
    record Start(Lineage lineage, Slot slot, Optional<Published> published) {}

    Streaming(
            Settings settings,
            ReplicationSlot replicationSlot,
            RegistryIds registryIds,
            Telemetry telemetry,
            Status status,
            Start start) {
        this.settings = settings;
        this.replicationSlot = replicationSlot;
        this.registryIds = registryIds;
        this.telemetry = telemetry;
        this.status = status;
        this.start = start;
    }

    @Override
    public void handleBatch(
            List<ChangeEvent<SourceRecord, SourceRecord>> batch,
            RecordCommitter<ChangeEvent<SourceRecord, SourceRecord>> committer)
            throws InterruptedException {
        var events = log == null ? begin() : log;
        var rows = new ArrayList<OutboxRow>(batch.size());
        var heads = new AuditHeads();
        var lsn = 0L;
        var decoded = false;
        for (var change : batch) {
            if (!(change.value().value() instanceof Struct value)
                    || value.schema().field("source") == null) {
                continue; // Debezium's own heartbeat, which comes whether or not the log is read
            }
            var source = value.getStruct("source");
            decoded |= freshness.decoded(source);
            if (change.value().topic().endsWith(".outbox")) {
                rows.add(OutboxRow.of(value.getStruct("after"), Freshness.commitTime(source)));
                lsn = source.getInt64("lsn");
            } else if (value.schema().field("message") != null) {
                heads.take(value.getStruct("message"), Freshness.commitTime(source));
            }
        }
        if (rows.isEmpty() && !heads.isEmpty()) {
            events.publish(heads);
        }
        if (!rows.isEmpty()) {
            publish(events, rows, heads, lsn);
            telemetry.published(
                    rows.size(),
                    rows.stream().map(row -> row.event().committedAt()).toList());
        }
        for (var change : batch) {
            committer.markProcessed(change);
        }
        committer.markBatchFinished();
        tellFreshness(events);
        if (decoded) {
            status.decoded();
        }
        streaming(decoded);
    }

    /// Whether the slot was surely ours when the first batch came.
    boolean holdsSlot() {
        return log != null;
    }

    @Override
    public void close() {
        var marks = watermarks;
        if (marks != null) {
            marks.close();
        }
        var events = log;
        if (events != null) {
            events.close();
        }
    }

    private EventLog begin() throws InterruptedException {
        try {
            var events = EventLog.open(settings, registryIds);
            log = events;
            var slot = replicationSlot.find();
            if (slot.isEmpty()
                    || slot.get().confirmed() > start.slot().confirmed()
                    || slot.get().decoded() < start.slot().decoded()) {
                LOG.warn("the slot moved before it was streamed from: what it skipped is published from the table");
                replicationSlot.requireRecovery();
            }
            var known = replicationSlot.record();
            if (!known.recovered()) {
                recover(events, known.generation());
            } else if (!start.published().map(this::isSameLife).orElse(false)) {
                noteLineage(events);
            }
            watermarks = new Watermarks(settings, start.lineage().epoch());
            return events;
        } catch (SQLException e) {
            throw new IllegalStateException("the database did not answer: " + e.getMessage(), e);
        }
    }

    private void recover(EventLog events, int generation) throws SQLException, InterruptedException {
        status.now(Status.Phase.RECOVERING, "publishing what the slot missed");
        var count = new Recovery(settings, new SourceDatabase(Connections.of(settings))).run(rows -> {
            publish(events, rows, new AuditHeads(), start.lineage().lsn());
            telemetry.published(rows.size(), List.of());
        });
        if (count == 0) {
            noteLineage(events);
        }
        if (!replicationSlot.setRecovered(generation)) {
            throw new IllegalStateException("the slot was created again during the recovery");
        }
    }

    /// From now on an older database is recognised, though nothing of this one was published yet.
    private void noteLineage(EventLog events) throws InterruptedException {
        events.publish(List.of(), new AuditHeads(), new Published(start.lineage(), null));
    }

    /// A batch that decoded nothing does not tell whether a row that blocked the stream can be published now.
    private void streaming(boolean decoded) {
        var phase = status.now().phase();
        if (phase != Status.Phase.STREAMING && (decoded || phase != Status.Phase.BLOCKED)) {
            status.now(Status.Phase.STREAMING, "streaming from the slot " + Settings.SLOT);
        }
    }

    private boolean isSameLife(Published published) {
        var before = published.lineage();
        return before.system().equals(start.lineage().system())
                && before.timeline() == start.lineage().timeline()
                && before.epoch() == start.lineage().epoch();
    }

    private void publish(EventLog events, List<OutboxRow> rows, AuditHeads heads, long lsn)
            throws InterruptedException {
        var last = rows.getLast();
        var here = start.lineage();
        var reached = new Lineage(
                here.system(),
                here.timeline(),
                Math.max(lsn, here.lsn()),
                Math.max(here.epoch(), last.event().epoch()));
        try (var spans = telemetry.spans()) {
            var continued = new ArrayList<Event>(rows.size());
            for (var row : rows) {
                continued.add(spans.continued(row.event()));
            }
            events.publish(continued, heads, new Published(reached, last.asLast()));
            spans.succeeded();
        }
    }

    private void tellFreshness(EventLog events) {
        var marks = watermarks;
        if (marks != null) {
            freshness.complete().ifPresent(instant -> marks.reached(instant, events.lastOffsets()));
        }
    }

    /// Up to when everything was decoded. A batch may end inside a transaction, so the last one counts only once
    /// another follows.
    private static final class Freshness {
        private long transaction = -1;
        private Instant commit = Instant.EPOCH;
        private @Nullable Instant complete;

        /// @return whether it belongs to a transaction, rather than to nothing in the log
        boolean decoded(Struct source) {
            var next = source.getInt64("txId");
            if (next == null) {
                return false;
            }
            if (next != transaction) {
                if (transaction >= 0) {
                    complete = commit;
                }
                transaction = next;
                commit = commitTime(source);
            }
            return true;
        }

        Optional<Instant> complete() {
            return Optional.ofNullable(complete);
        }

        /// Of the transaction, by Postgres' clock.
        static Instant commitTime(Struct source) {
            return Instant.EPOCH.plus(source.getInt64("ts_us"), ChronoUnit.MICROS);
        }
    }
}
