package melmastoon.application.membership;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import melmastoon.access.MembershipId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.TenantStatus;
import melmastoon.application.job.BackgroundJob;
import melmastoon.application.job.Job;
import melmastoon.application.job.JobRun;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Lookups;
import melmastoon.application.kernel.TenantTransactions;
import melmastoon.application.membership.RemoveDeletedUser.Ownership;
import melmastoon.application.membership.RemoveDeletedUser.UserRemoved;
import melmastoon.domain.membership.Membership;

/// Removes memberships of people whose accounts vanished from iam-service without an event.
///
/// An iam-service that is wrong must not empty hotels: without its answer nothing is removed, and where it does not
/// know
/// suspiciously many of a tenant's people, nobody of them is.
@BackgroundJob
public record SweepOrphanedMemberships(
        RemoveDeletedUser remove,
        KnownUsers users,
        OwnerlessTenants ownerless,
        TenantTransactions transactions,
        Lookups lookups)
        implements Job {
    /// Up to so many unknown people are nothing suspicious, unless they are everybody.
    static final int FEW = 5;

    /// More than one in so many is suspicious.
    static final int SHARE = 10;

    /// After so many tenants without an answer, one after the other, iam-service is not asked any more in this run:
    /// each
    /// question waits, and other jobs wait for this one.
    static final int SILENT = 5;

    @Override
    public String name() {
        return "orphaned-membership-sweep";
    }

    @Override
    public String summary() {
        return "Remove memberships of people whom iam-service does not know any more.";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(Duration.ofDays(1));
    }

    @Override
    public void run(JobRun run) {
        var silent = new AtomicInteger();
        run.eachTenant(lookups, tenant -> {
            var members = members(tenant);
            if (!members.isEmpty()) {
                sweep(run, tenant, members, silent);
            }
        });
    }

    private void sweep(JobRun run, TenantId tenant, Map<Subject, MembershipId> members, AtomicInteger silent) {
        var unknown = silent.get() < SILENT ? unknown(List.copyOf(members.keySet())) : Optional.<Set<Subject>>empty();
        if (unknown.isEmpty()) {
            silent.incrementAndGet();
            run.count("unanswered");
            run.report(tenant + " was not swept: iam-service does not answer");
            return;
        }
        silent.set(0);
        run.count("checked", members.size());
        var gone = unknown.get();
        if (isSuspicious(gone.size(), members.size())) {
            run.count("suspicious");
            run.report(tenant + " was not swept: iam-service does not know " + gone.size() + " of " + members.size()
                    + " people");
            return;
        }
        members.forEach((user, membership) -> {
            if (gone.contains(user)) {
                remove(run, tenant, user, membership);
            }
        });
    }

    private static boolean isSuspicious(int unknown, int all) {
        return unknown == all || (unknown > FEW && unknown * SHARE > all);
    }

    private void remove(JobRun run, TenantId tenant, Subject user, MembershipId membership) {
        var about = membership + " of " + tenant;
        if (run.isDryRun()) {
            run.count("would_remove");
            run.report(about + " would be removed");
            return;
        }
        var result = remove.remove(run.request(membership.toString()), tenant, user);
        run.count("removed", about, result);
        if (result instanceof CommandResult.Done<UserRemoved> done) {
            run.report(about + " was removed");
            if (done.value().ownership() == Ownership.LOST) {
                run.count("ownerless");
                run.report(tenant + " has no owner any more");
                ownerless.alarm(tenant);
            }
        }
    }

    /// The people who are members, but for those of a closed tenant.
    private Map<Subject, MembershipId> members(TenantId tenant) {
        var members = new LinkedHashMap<Subject, MembershipId>();
        Optional<MembershipId> olderThan = Optional.empty();
        do {
            var page = page(tenant, new MembershipFilter(Membership.WHOLE, olderThan, MembershipFilter.MOST));
            for (var member : page.memberships()) {
                var state = member.state();
                if (state.subject().isPerson()) {
                    members.put(state.subject(), state.id());
                }
            }
            olderThan = page.more();
        } while (olderThan.isPresent());
        return members;
    }

    private MembershipPage page(TenantId tenant, MembershipFilter filter) {
        return transactions.in(
                tenant,
                transaction -> transaction
                        .heads()
                        .find()
                        .filter(head -> head.status() != TenantStatus.CLOSED)
                        .map(_ -> transaction.port(Memberships.class).page(filter))
                        .orElseGet(() -> new MembershipPage(List.of(), Optional.empty())));
    }

    /// @return empty where not all could be asked about
    private Optional<Set<Subject>> unknown(List<Subject> members) {
        var unknown = new HashSet<Subject>();
        for (int from = 0; from < members.size(); from += KnownUsers.MOST) {
            var asked = members.subList(from, Math.min(from + KnownUsers.MOST, members.size()));
            switch (users.ask(Set.copyOf(asked))) {
                case KnownUsers.Unknown(var some) -> unknown.addAll(some);
                case KnownUsers.Unavailable _ -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(unknown);
    }
}
