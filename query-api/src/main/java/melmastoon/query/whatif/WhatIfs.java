package melmastoon.query.whatif;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import melmastoon.access.AccessDifference;
import melmastoon.access.Caller;
import melmastoon.access.Position;
import melmastoon.access.Search;
import melmastoon.access.Subject;
import melmastoon.access.ViewComparison;
import melmastoon.application.kernel.Actor;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.query.decision.Asking;
import melmastoon.query.decision.Decisions;
import melmastoon.query.decision.PinnedDecisions;
import melmastoon.query.kernel.ReadThreads;
import melmastoon.query.kernel.TenantReads;
import melmastoon.query.kernel.Unavailable;
import melmastoon.query.whatif.Trial.Outcome;
import melmastoon.query.whatif.Trial.Verdict;
import melmastoon.tenant.v1.MembershipState;

/// What would become of a change: tried on a copy of one state of the tenant, and the two states compared.
///
/// Rows go on while a command is tried on them. Where they have left the view's position, all of it is done again, in
/// the state that they have reached.
@Singleton
final class WhatIfs {
    /// For one answer, from when a thread begins with it.
    private static final Duration MOST = Duration.ofSeconds(5);

    private static final int ATTEMPTS = 5;

    /// Whom only those see who see the whole tenant.
    private static final Subject NOBODY = new Subject("", "");

    private final Decisions decisions;
    private final TenantReads reads;
    private final ReadThreads threads;

    WhatIfs(Decisions decisions, TenantReads reads, ReadThreads threads) {
        this.decisions = decisions;
        this.reads = reads;
        this.threads = threads;
    }

    /// @param proposer whose rights decide
    record Asked(Asking asking, Caller proposer, ProposedChange change) {}

    /// @param differences none where it is refused
    record Answer(
            Verdict verdict, Set<NotChecked> notChecked, List<AccessDifference> differences, PinnedDecisions from) {
        int memberCount() {
            return differences.stream()
                    .mapToInt(difference -> difference.members().size())
                    .sum();
        }
    }

    /// @return fails with a [Problem]: as a search does, 403 where the caller may not ask about whom it concerns, and
    ///         503 where the tenant does not stand still or it takes too long
    CompletableFuture<Answer> answer(Asked asked) {
        return answer(asked, ATTEMPTS);
    }

    private CompletableFuture<Answer> answer(Asked asked, int attempts) {
        return decisions
                .open(asked.asking())
                .thenCompose(open -> threads.run(asked.asking().tenantText(), () -> tried(asked, open)))
                .thenCompose(tried -> switch (tried) {
                    case Tried.In(var answer) -> CompletableFuture.completedFuture(answer);
                    case Tried.Between(var next)
                    when attempts > 1 ->
                        answer(
                                new Asked(asked.asking().notBefore(next), asked.proposer(), asked.change()),
                                attempts - 1);
                    case Tried.Between _ -> throw Unavailable.changing();
                });
    }

    private sealed interface Tried {
        record In(Answer answer) implements Tried {}

        /// @param next where the rows are now
        record Between(Optional<Position> next) implements Tried {}
    }

    private Tried tried(Asked asked, PinnedDecisions open) {
        var member = member(asked.change(), open);
        return open.answer(member, found -> {
            if (member.isEmpty() && !found.isVisible().test(NOBODY)) {
                throw Problem.of(
                        Fault.PERMISSION_DENIED,
                        "A change that concerns more than one member needs `access:inspect` for the whole tenant.");
            }
            return tried(asked, found.search(), open);
        });
    }

    private Tried tried(Asked asked, Search search, PinnedDecisions open) {
        var begun = System.nanoTime();
        var view = search.view();
        var replica = new Replica(reads.rows(view.tenant()), view, search.now());
        if (!replica.isSettled()) {
            return between(replica);
        }
        var outcome = Trial.of(replica, new Actor.Authenticated(asked.proposer()), asked.change());
        if (!replica.isSettled()) {
            return between(replica);
        }
        return new Tried.In(answer(outcome, replica, open, begun));
    }

    private static Tried between(Replica replica) {
        return new Tried.Between(replica.rows().position(replica.tenant()));
    }

    private static Answer answer(Outcome outcome, Replica replica, PinnedDecisions open, long begun) {
        var differences = outcome.verdict() instanceof Verdict.Accepted(var after)
                ? ViewComparison.compare(replica.view(), after, replica.now(), () -> mustBeWithin(begun))
                : List.<AccessDifference>of();
        return new Answer(outcome.verdict(), outcome.notChecked(), differences, open);
    }

    private static void mustBeWithin(long begun) {
        if (System.nanoTime() - begun > MOST.toNanos()) {
            throw Unavailable.takesTooLong(MOST);
        }
    }

    /// Whom the change concerns; empty where that is everybody, or a member that there is not.
    private Optional<Subject> member(ProposedChange change, PinnedDecisions open) {
        return open.position()
                .flatMap(at -> change.membership()
                        .flatMap(id -> reads.rows(at.tenant()).find(at.tenant(), MembershipState.class, id.toString()))
                        .map(state -> new Subject(state.getSubjectType(), state.getSubjectId())));
    }
}
