package melmastoon.cdc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs engines, one after another, and stands between a failure and the next start.
///
///     checks ──► another holds the slot ──► standby, look again
///       │    └─► the database is older than what was published ──► refused, look again
///       ├─ slot missing or lost ──► make it, to be recovered
///       └─► engine ──► any failure ──► wait a little longer each time, checks
final class Supervisor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final Duration SOMEBODY_ACTS = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /// A heartbeat comes every second. An engine that has shown none for so long hangs, whatever it says of itself.
    private static final Duration HANGS = Duration.ofSeconds(30);

    private final Settings settings;
    private final SourceDatabase database;
    private final Telemetry telemetry;
    private final Status status;
    private final Thread thread;
    private volatile boolean stopping;

    Supervisor(Settings settings, Telemetry telemetry, Status status) {
        this.settings = settings;
        this.database = new SourceDatabase(settings);
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

    private void run() {
        var pause = FIRST_PAUSE;
        while (!stopping) {
            try {
                attempt();
                pause = FIRST_PAUSE;
                sleep(status.now().phase() == Status.Phase.REFUSED ? SOMEBODY_ACTS : LOOK_AGAIN);
            } catch (InterruptedException _) {
                break;
            } catch (SQLException | RuntimeException e) {
                if (stopping) {
                    break;
                }
                pause = status.now().phase() == Status.Phase.STREAMING ? FIRST_PAUSE : longer(pause);
                said(e);
                telemetry.failed();
                try {
                    sleep(pause);
                } catch (InterruptedException _) {
                    break;
                }
            }
        }
        status.now(Status.Phase.STOPPED, "stopped");
    }

    /// Returns where there is nothing to do for now, or when the engine was asked to end.
    private void attempt() throws SQLException, InterruptedException {
        if (!database.hasPublication()) {
            throw new IllegalStateException("the database has no publication " + Settings.SLOT + ": run release first");
        }
        var slot = database.slot();
        if (slot.isPresent() && slot.get().active()) {
            become(Status.Phase.STANDBY, "another instance holds slot " + settings.slot());
            return;
        }
        var schemaIds = SchemaIds.resolve(settings);
        var published = readPublished();
        var lineage = database.lineage();
        var refusal = refusal(lineage, published);
        if (refusal.isPresent()) {
            become(Status.Phase.REFUSED, refusal.get());
            return;
        }
        if (slot.isEmpty() || slot.get().lost()) {
            LOG.warn(
                    "slot {} is {}: it is made anew, and what it missed is published from the table",
                    settings.slot(),
                    slot.isEmpty() ? "missing" : "lost");
            database.makeSlot();
            return;
        }
        if (published.isEmpty()) {
            // The topics are new, so nothing that the slot already confirmed stands in them.
            database.setRecovered(false);
        }
        stream(schemaIds, new Streaming.Start(lineage, slot.get().confirmed(), published));
    }

    private void stream(SchemaIds schemaIds, Streaming.Start start) throws InterruptedException {
        if (status.now().phase() != Status.Phase.RETRYING) {
            status.now(Status.Phase.STARTING, "starting an engine");
        }
        status.alive();
        try (var streaming = new Streaming(settings, database, schemaIds, telemetry, status, start);
                var engine = new Engine(settings, streaming)) {
            while (!engine.endedWithin(Duration.ofSeconds(1))) {
                watch();
            }
        }
    }

    private void watch() {
        if (status.now().phase() != Status.Phase.RECOVERING
                && status.sinceAlive().compareTo(HANGS) > 0) {
            throw new IllegalStateException("no heartbeat for " + HANGS.toSeconds() + " s");
        }
        try {
            var retained = database.retained();
            telemetry.slot(retained[0], retained[1]);
        } catch (SQLException e) {
            LOG.debug("the slot could not be looked at", e);
        }
    }

    private Optional<Published> readPublished() {
        try (var reader = new LogReader(settings)) {
            return reader.published(settings.slot());
        } catch (KafkaException e) {
            throw new IllegalStateException(
                    "Kafka at " + settings.kafka() + " does not answer, or release has not made the topics: "
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
                + ". Either start the database that was published from, or, if it was restored on purpose, raise the"
                + " epoch before anything writes, as tenant_ops and in one transaction (insert into tenant.maintenance"
                + " (reason) values ('…'); update tenant.epoch set epoch = epoch + 1); cdc then goes on by itself");
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

    private void said(Exception e) {
        var detail = String.valueOf(e.getMessage());
        if (status.now().phase() != Status.Phase.RETRYING
                || !status.now().detail().equals(detail)) {
            LOG.warn("will be tried again: {}", detail);
            LOG.debug("the failure", e);
        }
        status.now(Status.Phase.RETRYING, detail);
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private static void sleep(Duration pause) throws InterruptedException {
        Thread.sleep(pause);
    }
}
