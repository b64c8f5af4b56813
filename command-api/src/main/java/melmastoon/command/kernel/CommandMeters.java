package melmastoon.command.kernel;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.CommandSignals;
import melmastoon.application.kernel.Invocation;
import melmastoon.domain.Refusal;
import melmastoon.http.problem.ErrorCodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Refusals and clocks as metrics and log lines. The alert rules name the metrics.
@Singleton
final class CommandMeters implements CommandSignals {
    private static final Logger LOG = LoggerFactory.getLogger(CommandMeters.class);
    /// Statuses of what is tried without the right to it, or too often.
    private static final Set<Integer> SUSPICIOUS = Set.of(403, 429);

    private final MeterRegistry meters;
    private final AtomicLong clockOffsetMillis = new AtomicLong();

    CommandMeters(MeterRegistry meters) {
        this.meters = meters;
        meters.gauge("melmastoon.command.clock.offset.seconds", clockOffsetMillis, millis -> millis.get() / 1_000.0);
    }

    @Override
    public void refused(Invocation by, Refusal refusal, boolean isAudited) {
        meters.counter("melmastoon.command.refused", "operation", by.operation(), "code", refusal.code())
                .increment();
        var isSuspicious =
                SUSPICIOUS.contains(ErrorCodes.all().of(refusal.code()).status());
        if (isSuspicious || !isAudited) {
            LOG.atLevel(isSuspicious ? Level.WARN : Level.INFO)
                    .log(
                            "{} {} by {} in {}, request {}",
                            refusal.code(),
                            by.operation(),
                            by.actor().subject(),
                            by.tenant().map(TenantId::toString).orElse("-"),
                            by.requestId());
        }
    }

    @Override
    public void clockOffset(Duration offset) {
        clockOffsetMillis.set(offset.toMillis());
    }

    @Override
    public void lastEventInFuture(TenantId tenant, Duration ahead) {
        meters.timer("melmastoon.command.last.event.ahead").record(ahead.toMillis(), TimeUnit.MILLISECONDS);
        LOG.warn("LAST_EVENT_IN_FUTURE the last event of {} is {} ahead of the database's clock", tenant, ahead);
    }
}
