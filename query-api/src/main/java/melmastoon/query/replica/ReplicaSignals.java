package melmastoon.query.replica;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.topology.DeadLetter;
import melmastoon.topology.Signals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The topology's signals as counters; those that need an operator are log lines with a stable code, too.
@Singleton
final class ReplicaSignals implements Signals {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicaSignals.class);

    private final Clock clock;
    private final Timer viewLag;
    private final Counter repeats;
    private final Counter gaps;
    private final Counter held;
    private final Counter parked;
    private final Counter suspected;
    private final Counter repaired;
    private final Map<DeadLetter.Reason, Counter> deadLetters = new EnumMap<>(DeadLetter.Reason.class);

    ReplicaSignals(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        viewLag = Timer.builder("melmastoon.query.view.lag")
                .description("From an event's commit to the view that has it; replays are not counted")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(5))
                .register(meters);
        repeats = meters.counter("melmastoon.events.repeated");
        gaps = meters.counter("melmastoon.events.gap");
        held = meters.counter("melmastoon.events.held");
        parked = meters.counter("melmastoon.tenants.parked");
        suspected = meters.counter("melmastoon.tenants.suspected");
        repaired = meters.counter("melmastoon.tenants.repaired");
        for (var reason : DeadLetter.Reason.values()) {
            deadLetters.put(
                    reason,
                    meters.counter(
                            "melmastoon.dead.letters", "reason", reason.name().toLowerCase(Locale.ROOT)));
        }
    }

    @Override
    public void published(Position position, Instant committedAt) {
        var lag = Duration.between(committedAt, clock.instant());
        viewLag.record(lag.isNegative() ? Duration.ZERO : lag);
    }

    @Override
    public void repeated(TenantId tenant) {
        repeats.increment();
    }

    @Override
    public void gap(TenantId tenant, long missing, long came) {
        gaps.increment();
        LOG.warn("EVENT_MISSING {}: expected revision {}, received {}", tenant, missing, came);
    }

    @Override
    public void suspected(TenantId tenant, String why) {
        suspected.increment();
        LOG.error(
                "TENANT_SUSPECT {}: {}; everything is denied until POST /api/v1/tenants/{}/snapshot of command-api",
                tenant,
                why,
                tenant);
    }

    @Override
    public void repaired(TenantId tenant) {
        repaired.increment();
        LOG.info("TENANT_REPAIRED {}: a snapshot replaced its state", tenant);
    }

    @Override
    public void parked(TenantId tenant) {
        parked.increment();
        LOG.warn("TENANT_PARKED {}: held at its position until a build that understands the record starts", tenant);
    }

    @Override
    public void resumed(TenantId tenant) {
        LOG.info("TENANT_RESUMED {}: its parked records were applied", tenant);
    }

    @Override
    public void gone(TenantId tenant) {
        LOG.info("TENANT_GONE {}: its state was removed", tenant);
    }

    @Override
    public void held(TenantId tenant) {
        held.increment();
    }

    @Override
    public void deadLettered(DeadLetter.Reason reason) {
        var counter = deadLetters.get(reason);
        if (counter != null) {
            counter.increment();
        }
        LOG.warn("DEAD_LETTER {}", reason);
    }
}
