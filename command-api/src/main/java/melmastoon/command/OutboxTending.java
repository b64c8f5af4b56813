package melmastoon.command;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import melmastoon.postgres.TenantScope;
import melmastoon.postgres.sql.DatabaseFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the outbox' partitions ahead of time, hourly: a missing one would fail every write. They reach 14 days ahead,
/// so that a failed hour is no matter; the log line is what an alarm listens to.
@Singleton
@Requires(beans = TenantScope.class)
final class OutboxTending {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxTending.class);

    private final TenantScope scope;

    OutboxTending(TenantScope scope) {
        this.scope = scope;
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "1h")
    void tend() {
        try {
            scope.tendOutbox().forEach(done -> LOG.info("outbox: {}", done));
        } catch (DatabaseFailure e) {
            LOG.error("OUTBOX_PARTITIONS_NOT_TENDED: {}", e.getMessage());
        }
    }
}
