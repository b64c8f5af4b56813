package melmastoon.command.finance;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import melmastoon.application.finance.FinanceSchemas;
import melmastoon.postgres.UnprovisionedFinanceSchemas;
import melmastoon.postgres.sql.DatabaseFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells of tenants that have no finance schemas after five minutes: nobody can be billed there.
@Singleton
@Requires(beans = UnprovisionedFinanceSchemas.class)
final class FinanceAlarm {
    private static final Logger LOG = LoggerFactory.getLogger(FinanceAlarm.class);
    private static final Duration TOO_LONG = Duration.ofMinutes(5);

    private final UnprovisionedFinanceSchemas schemas;
    private final FinanceSchemas finance;
    private final AtomicLong waiting = new AtomicLong();

    FinanceAlarm(UnprovisionedFinanceSchemas schemas, FinanceSchemas finance, MeterRegistry meters) {
        this.schemas = schemas;
        this.finance = finance;
        meters.gauge("melmastoon.finance.unprovisioned", waiting);
    }

    @Scheduled(initialDelay = "30s", fixedDelay = "1m")
    void look() {
        if (!finance.isConfigured()) {
            return; // nobody is to have any
        }
        try {
            waiting.set(schemas.count(TOO_LONG));
            if (waiting.get() > 0) {
                LOG.error(
                        "FINANCE_UNPROVISIONED {} tenants wait for their finance schemas for more than {} minutes",
                        waiting,
                        TOO_LONG.toMinutes());
            }
        } catch (DatabaseFailure e) {
            // Readiness tells that the database is away; the next minute tries again.
            LOG.warn("FINANCE_NOT_COUNTED {}", e.getMessage());
        }
    }
}
