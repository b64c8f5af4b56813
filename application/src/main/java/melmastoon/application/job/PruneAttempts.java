package melmastoon.application.job;

import java.time.Duration;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Lookups;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.application.kernel.TenantTransactions;

/// Deletes the answers of commands, and the notes of inbound events, that nobody can ask for again. Commands delete
/// some
/// as they come; this one cares for tenants in which nothing is written any more.
@BackgroundJob
public record PruneAttempts(TenantTransactions transactions, Lookups lookups) implements Job {
    private static final int BATCH = 1_000;

    @Override
    public String name() {
        return "prune-attempts";
    }

    @Override
    public String summary() {
        return "Delete expired idempotency keys and expired notes of inbound events.";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(Duration.ofHours(6));
    }

    @Override
    public void run(JobRun run) {
        if (run.cursor().isEmpty()) {
            run.attempt("keys without a tenant", () -> prune(run, TenantTransaction.NIL));
        }
        run.eachTenant(lookups, tenant -> prune(run, tenant));
    }

    private void prune(JobRun run, TenantId tenant) {
        if (run.isDryRun()) {
            return;
        }
        var deleted = BATCH;
        while (deleted == BATCH) {
            deleted = transactions.in(
                    tenant, transaction -> transaction.attempts().prune(BATCH));
            run.count("deleted", deleted);
        }
    }
}
