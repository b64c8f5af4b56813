package melmastoon.command.kernel;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Timer;
import melmastoon.application.kernel.TimerSignals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Timers as metrics and log lines. A tenant whose timers cannot be looked at at all waits half a minute in this
/// process.
@Singleton
final class TimerMeters implements TimerSignals {
    private static final Logger LOG = LoggerFactory.getLogger(TimerMeters.class);
    private static final Duration WAIT = Duration.ofSeconds(30);
    /// Failures after which somebody has to look.
    private static final int STUCK = 5;

    private final MeterRegistry meters;
    private final Clock clock;
    private final Set<String> unhandled = ConcurrentHashMap.newKeySet();
    private final Map<TenantId, Instant> waiting = new ConcurrentHashMap<>();

    TimerMeters(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /// Those of `tenants` that are not waiting.
    List<TenantId> notWaiting(List<TenantId> tenants) {
        var now = clock.instant();
        waiting.values().removeIf(until -> !until.isAfter(now));
        return tenants.stream().filter(tenant -> !waiting.containsKey(tenant)).toList();
    }

    @Override
    public void fired(String kind, String outcome, Duration late) {
        meters.counter("melmastoon.timers.fired", "timer", kind, "outcome", outcome)
                .increment();
        meters.timer("melmastoon.timers.late", "timer", kind).record(late.isNegative() ? Duration.ZERO : late);
    }

    /// Said once for each kind: it may be so for every tenant.
    @Override
    public void unhandled(String kind) {
        meters.counter("melmastoon.timers.unhandled", "timer", kind).increment();
        if (unhandled.add(kind)) {
            LOG.warn("TIMER_UNHANDLED timers of the kind {} wait: this process is not configured for them", kind);
        }
    }

    @Override
    public void failed(TenantId tenant, Timer timer, int attempts, String why) {
        meters.counter("melmastoon.timers.failed", "timer", timer.kind()).increment();
        if (attempts >= STUCK) {
            meters.counter("melmastoon.timers.stuck", "timer", timer.kind()).increment();
            LOG.error("TIMER_STUCK {} {} of {}, {} attempts: {}", timer.kind(), timer.key(), tenant, attempts, why);
        } else {
            LOG.warn("TIMER_FAILED {} {} of {}, attempt {}: {}", timer.kind(), timer.key(), tenant, attempts, why);
        }
    }

    @Override
    public void tenantFailed(TenantId tenant, RuntimeException why) {
        waiting.put(tenant, clock.instant().plus(WAIT));
        meters.counter("melmastoon.timers.failed", "timer", "any").increment();
        LOG.warn("TIMER_FAILED any of {}, looked at again in {}: {}", tenant, WAIT, why.toString());
    }
}
