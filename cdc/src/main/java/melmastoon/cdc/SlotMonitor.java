package melmastoon.cdc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at how much log the slot holds back, whatever else this instance is doing: the numbers matter most while
/// nothing is published.
final class SlotMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SlotMonitor.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final ReplicationSlot slot;
    private final Telemetry telemetry;
    private final ScheduledThreadPoolExecutor timer;

    SlotMonitor(ReplicationSlot slot, Telemetry telemetry) {
        this.slot = slot;
        this.telemetry = telemetry;
        timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("slot-monitor").factory());
        var _ = timer.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void look() {
        try {
            telemetry.slot(slot.retention());
        } catch (SQLException | RuntimeException e) {
            telemetry.slot(Optional.empty());
            LOG.debug("the slot could not be looked at", e);
        }
    }
}
