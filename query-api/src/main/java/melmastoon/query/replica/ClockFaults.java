package melmastoon.query.replica;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.scheduling.annotation.Scheduled;
import java.time.Clock;
import java.time.Duration;
import melmastoon.access.Staleness;
import melmastoon.topology.Views;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A watermark from this process' future: the database's clock or ours is wrong. Beyond what clocks differ, ages are
/// not known, decisions are denied `STALE` and reads are 503 (see [melmastoon.query.kernel.StateAge]); an operator
/// should hear of it before.
@Context
final class ClockFaults {
    private static final Logger LOG = LoggerFactory.getLogger(ClockFaults.class);

    private final Views views;
    private final Clock clock;

    ClockFaults(MeterRegistry meters, Views views, Clock clock) {
        this.views = views;
        this.clock = clock;
        Gauge.builder("melmastoon.view.clock.ahead.seconds", this, ClockFaults::aheadSeconds)
                .description("By how much the newest watermark is ahead of this process' clock; 0 where it is not")
                .register(meters);
    }

    @Scheduled(fixedDelay = "${melmastoon.clock-faults.log:1m}")
    void log() {
        var now = clock.instant();
        views.newestWatermark()
                .filter(newest -> Staleness.isClockFault(newest, now))
                .ifPresent(newest -> LOG.error(
                        "CLOCK_FAULT the newest watermark is {} s ahead of this process' clock: set the clocks of"
                                + " database and replica right; until then decisions are denied STALE and reads are 503",
                        Duration.between(now, newest).toSeconds()));
    }

    private double aheadSeconds() {
        return views.newestWatermark()
                .map(newest -> Duration.between(clock.instant(), newest).toMillis() / 1_000.0)
                .filter(ahead -> ahead > 0)
                .orElse(0.0);
    }
}
