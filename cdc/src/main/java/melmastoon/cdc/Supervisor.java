package melmastoon.cdc;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one engine after another. Before each start it checks the database, the slot and what was published.
///
///     checks ──► another instance holds the slot ──► standby, check again
///       │    └─► the database is older than what was published ──► refused, check again
///       ├─ slot missing or lost ──► create it; what it missed is recovered from the table
///       └─► engine ──► any failure ──► back off, checks
final class Supervisor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration CHECK_AGAIN = Duration.ofMillis(500);
    private static final Duration CHECK_AGAIN_WHEN_REFUSED = Duration.ofSeconds(2);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(250);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
    private static final Duration CLOSING = Duration.ofSeconds(15);

    /// Our heartbeat passes through the log every second. An engine that decoded nothing for so long hangs.
    private static final Duration HANGS = Duration.ofSeconds(30);

    private final Settings settings;
    private final SourceDatabase database;
    private final ReplicationSlot replicationSlot;
    private final Telemetry telemetry;
    private final Status status;
    private final Duration closing;
    private final Thread thread;
    private final RetryPolicy<Object> retries = RetryPolicy.builder()
            .handle(SQLException.class, RuntimeException.class)
            .abortIf((_, _) -> isStopping())
            .withMaxRetries(-1)
            .withBackoff(FIRST_BACKOFF, LONGEST_BACKOFF)
            .onFailedAttempt(attempt -> failed(attempt.getLastException()))
            .build();
    private @Nullable Unfinished unfinished;
    private volatile boolean stopping;

    /// An engine that did not end when it was closed.
    ///
    /// @param walSender the server process that it streams from; 0 where that is not known
    private record Unfinished(Engine engine, int walSender) {}

    Supervisor(Settings settings, Telemetry telemetry, Status status) {
        this(settings, telemetry, status, CLOSING);
    }

    /// @param closing how long an engine may take to end before its connection is closed by force
    Supervisor(Settings settings, Telemetry telemetry, Status status, Duration closing) {
        this.settings = settings;
        this.closing = closing;
        this.database = new SourceDatabase(Connections.of(settings));
        this.replicationSlot = new ReplicationSlot(Connections.of(settings));
        this.telemetry = telemetry;
        this.status = status;
        this.thread = Thread.ofPlatform().name("supervisor").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopping() {
        return stopping;
    }

    private void run() {
        try (var registryIds = RegistryIds.follow(settings);
                var _ = new SlotMonitor(replicationSlot, telemetry)) {
            while (!stopping) {
                Failsafe.with(retries).run(() -> attempt(registryIds));
                Thread.sleep(status.now().phase() == Status.Phase.REFUSED ? CHECK_AGAIN_WHEN_REFUSED : CHECK_AGAIN);
            }
        } catch (InterruptedException | FailsafeException e) {
            LOG.debug("asked to stop", e);
        }
        status.now(Status.Phase.STOPPED, "stopped");
    }

    /// Returns where there is nothing to do for now, or when an engine has ended after it streamed.
    private void attempt(RegistryIds registryIds) throws SQLException, InterruptedException {
        endUnfinished();
        if (!database.hasPublication()) {
            throw new IllegalStateException("the database has no publication " + Settings.SLOT + ": run release first");
        }
        var slot = replicationSlot.find();
        if (slot.isPresent() && slot.get().isActive()) {
            become(Status.Phase.STANDBY, "another instance holds the slot " + Settings.SLOT);
            return;
        }
        var published = readPublished();
        var lineage = database.lineage();
        var refusal = refusal(lineage, published);
        if (refusal.isPresent()) {
            become(Status.Phase.REFUSED, refusal.get());
            return;
        }
        if (slot.isEmpty() || slot.get().lost()) {
            LOG.warn(
                    "the slot {} is {}: it is created, and what it missed is published from the table",
                    Settings.SLOT,
                    slot.isEmpty() ? "missing" : "lost");
            replicationSlot.create();
            slot = replicationSlot.find();
            if (slot.isEmpty() || slot.get().lost() || slot.get().isActive()) {
                return; // another instance was faster
            }
        }
        requireRecoveryWhereNeeded(slot.get(), published);
        try {
            stream(registryIds, new Streaming.Start(lineage, slot.get(), published));
        } catch (RuntimeException e) {
            if (stopping || status.now().phase() != Status.Phase.STREAMING) {
                throw e;
            }
            failed(e); // it did stream, so the next attempt need not back off
        }
    }

    private void requireRecoveryWhereNeeded(Slot slot, Optional<Published> published) throws SQLException {
        var known = replicationSlot.record();
        if (!known.recovered()) {
            return;
        }
        if (published.isEmpty()) {
            LOG.warn("nothing was published to these topics yet: everything in the table is published");
            replicationSlot.requireRecovery();
        } else if (!known.isOf(slot)) {
            LOG.warn(
                    "the slot {} is not the one that was streamed from: what it missed is published from the table",
                    Settings.SLOT);
            replicationSlot.requireRecovery();
        }
    }

    private void stream(RegistryIds registryIds, Streaming.Start start) throws SQLException, InterruptedException {
        var phase = status.now().phase();
        if (phase != Status.Phase.RETRYING && phase != Status.Phase.BLOCKED) {
            status.now(Status.Phase.STARTING, "starting an engine");
        }
        status.active();
        // Streaming and a recovery begin with the first batch. The engine's own first heartbeat comes after a second.
        replicationSlot.heartbeat();
        var walSender = 0;
        var streaming = new Streaming(settings, replicationSlot, registryIds, telemetry, status, start);
        var engine = new Engine(settings, streaming);
        try {
            while (!engine.endedWithin(Duration.ofSeconds(1)) && isToGoOn(start)) {
                walSender = walSender == 0 ? walSender(streaming) : walSender;
            }
        } finally {
            if (!engine.close(closing)) {
                unfinished = new Unfinished(engine, walSender);
            }
            streaming.close();
        }
    }

    /// @return false where the checks have to be made again
    private boolean isToGoOn(Streaming.Start start) {
        var phase = status.now().phase();
        if (phase != Status.Phase.RECOVERING && status.sinceActive().compareTo(HANGS) > 0) {
            throw new IllegalStateException("no transaction was decoded for " + HANGS.toSeconds() + " s");
        }
        if (phase != Status.Phase.STREAMING) {
            return true;
        }
        try {
            var epoch = replicationSlot.noteDecoded();
            if (epoch != start.lineage().epoch()) {
                LOG.info("the epoch was raised from {} to {}", start.lineage().epoch(), epoch);
                return false;
            }
        } catch (SQLException e) {
            LOG.debug("the slot's statistics could not be noted", e);
        }
        return true;
    }

    /// The server process that streams to our engine, once the slot is surely ours.
    private int walSender(Streaming streaming) {
        try {
            return streaming.holdsSlot()
                    ? replicationSlot.find().map(Slot::activePid).orElse(0)
                    : 0;
        } catch (SQLException e) {
            LOG.debug("the slot could not be looked at", e);
            return 0;
        }
    }

    /// An engine that does not end must not keep the slot from other instances, nor may a second one run beside it.
    private void endUnfinished() throws SQLException {
        var stuck = unfinished;
        if (stuck == null) {
            return;
        }
        if (!stuck.engine().hasEnded()) {
            var slot = replicationSlot.find();
            if (stuck.walSender() != 0 && slot.isPresent() && slot.get().activePid() == stuck.walSender()) {
                replicationSlot.terminate(stuck.walSender());
            }
            throw new IllegalStateException("an engine of this process does not end; its connection to the database is"
                    + " closed by force. Restart the process if this state stays");
        }
        unfinished = null;
    }

    private Optional<Published> readPublished() {
        try (var reader = new LogReader(settings)) {
            return reader.published(Settings.SLOT);
        } catch (KafkaException e) {
            throw new IllegalStateException(
                    "Kafka at " + settings.kafka() + " does not answer, or release has not created the topics: "
                            + e.getMessage(),
                    e);
        }
    }

    private Optional<String> refusal(Lineage lineage, Optional<Published> published) throws SQLException {
        if (published.isEmpty()) {
            return Optional.empty();
        }
        var behind = lineage.behind(published.get().lineage(), database.forks(lineage.timeline()));
        var last = published.get().last();
        if (behind.isEmpty()
                && last != null
                && lineage.epoch() == published.get().lineage().epoch()
                && database.lacks(last)) {
            behind = Optional.of("revision %d of tenant %s was published and is not in its outbox"
                    .formatted(last.revision(), last.tenant()));
        }
        return behind.map(reason -> "the database is older than what was published from it: " + reason
                + ". Either start the database that was published from, or, if it was restored on purpose, run"
                + " `release restore` before anything writes; cdc then continues by itself");
    }

    private void become(Status.Phase phase, String detail) {
        if (status.now().phase() != phase) {
            if (phase == Status.Phase.REFUSED) {
                LOG.error("MELMASTOON-CDC-REFUSED {}", detail);
            } else {
                LOG.info("{}", detail);
            }
        }
        status.now(phase, detail);
    }

    private void failed(@Nullable Throwable e) {
        if (e == null || stopping) {
            return;
        }
        telemetry.failed();
        var blocked = Unpublishable.in(e);
        var phase = blocked.isPresent() ? Status.Phase.BLOCKED : Status.Phase.RETRYING;
        var detail =
                String.valueOf(blocked.<Throwable>map(found -> found).orElse(e).getMessage());
        if (status.now().phase() != phase || !status.now().detail().equals(detail)) {
            if (phase == Status.Phase.BLOCKED) {
                LOG.error("MELMASTOON-CDC-BLOCKED {}", detail);
            } else {
                LOG.warn("failed, trying again: {}", detail);
            }
            LOG.debug("the failure", e);
        }
        status.now(phase, detail);
    }
}
