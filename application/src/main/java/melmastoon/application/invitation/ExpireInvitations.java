package melmastoon.application.invitation;

import java.time.Duration;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.job.BackgroundJob;
import melmastoon.application.job.Job;
import melmastoon.application.job.JobRun;
import melmastoon.application.kernel.Lookups;
import melmastoon.application.kernel.TenantTransactions;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.invitation.Invitation;

/// Expires what no timer has expired: rows that are older than timers are, or whose timer was lost (I-1).
@BackgroundJob
public record ExpireInvitations(ExpireInvitation expire, TenantTransactions transactions, Lookups lookups)
        implements Job {
    /// Of one tenant in one run; the next run takes more.
    private static final int MOST = 500;

    @Override
    public String name() {
        return "expire-invitations";
    }

    @Override
    public String summary() {
        return "Expire pending invitations whose 14 days are over and that no timer has expired.";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(Duration.ofMinutes(15));
    }

    @Override
    public void run(JobRun run) {
        run.eachTenant(lookups, tenant -> expire(run, tenant));
    }

    private void expire(JobRun run, TenantId tenant) {
        var overdue = transactions.in(
                tenant,
                transaction -> transaction
                        .port(Invitations.class)
                        .overdue(transaction.heads().now(), MOST));
        for (Versioned<Invitation> invitation : overdue) {
            var id = invitation.state().terms().id();
            if (run.isDryRun()) {
                run.count("would_expire");
            } else {
                run.count("expired", id + " of " + tenant, expire.expire(run.request(id.toString()), tenant, id));
            }
        }
    }
}
