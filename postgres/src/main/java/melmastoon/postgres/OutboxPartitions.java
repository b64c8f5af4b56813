package melmastoon.postgres;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;
import melmastoon.application.TenantTransaction;
import melmastoon.postgres.sql.DatabaseFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the outbox' partitions ahead of time, since a missing one fails every write, and drops those that are past
/// retention and confirmed by the slot. Any number of instances may do so at once; it touches no tenant's rows.
@Singleton
@Requires(property = Pool.URL)
public final class OutboxPartitions {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxPartitions.class);

    private final TenantScope scope;

    OutboxPartitions(TenantScope scope) {
        this.scope = scope;
    }

    /// @return what was made or dropped, by name
    public List<String> tend() {
        // Two transactions: dropping waits for a lock on the parent, and must not keep new partitions from being made.
        var made = run("select 'made ' || part as done from make_outbox_partitions() part");
        var dropped = run("select 'dropped ' || part as done from drop_outbox_partitions() part");
        return java.util.stream.Stream.of(made, dropped).flatMap(List::stream).toList();
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "1h")
    void hourly() {
        try {
            tend().forEach(done -> LOG.info("outbox: {}", done));
        } catch (DatabaseFailure e) {
            // The next hour tries again; there are 14 days to notice.
            LOG.error("OUTBOX_PARTITIONS_NOT_TENDED: {}", e.getMessage());
        }
    }

    private List<String> run(String sql) {
        return scope.session(TenantTransaction.NIL, session -> session.list(sql, row -> row.text("done")));
    }
}
