package melmastoon.query.read;

import io.micronaut.http.MutableHttpResponse;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import melmastoon.access.Caller;
import melmastoon.access.Decision.Denied;
import melmastoon.access.DenyReason;
import melmastoon.access.Evaluator;
import melmastoon.access.Permission;
import melmastoon.access.Question;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;
import melmastoon.edge.problem.Fault;
import melmastoon.edge.problem.Problem;
import melmastoon.query.Answers;
import melmastoon.query.AtLeast;
import melmastoon.query.VisibleTenants;
import melmastoon.topology.Found;
import melmastoon.topology.TenantRows;
import melmastoon.topology.TenantStates;

/// One way for every read of a tenant: wait for the position asked for, ask whether the caller may, then read the
/// store. The store is RocksDB, so that part runs on a few threads of its own and never on the event loop.
@Singleton
final class Reading {
    private static final int THREADS = 4;
    private static final int QUEUED = 256;

    private final VisibleTenants tenants;
    private final TenantStates states;
    private final Clock clock;
    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(QUEUED),
            Thread.ofPlatform().daemon().name("reads-", 0).factory());

    Reading(VisibleTenants tenants, TenantStates states, Clock clock) {
        this.tenants = tenants;
        this.states = states;
        this.clock = clock;
    }

    /// Makes the answer's body of a store that has at least the position it will be stamped with.
    interface Body<T> {
        T of(TenantRows rows);
    }

    /// @param permission what a member needs, or a service as its scope
    /// @return fails with a [Problem]: 404 for a tenant that the caller may not know of, 403, or 503
    <T> CompletableFuture<MutableHttpResponse<T>> read(
            Caller caller, String permission, OneTenant wanted, Body<T> body) {
        var atLeast = wanted.freshness();
        if (caller.isService() && !caller.hasScope(permission)) {
            throw Problem.of(Fault.FORBIDDEN, "A service needs the scope `" + permission + "`.");
        }
        if (!caller.mayActIn(wanted.id())) {
            throw TenantNotFound.problem();
        }
        return tenants.find(caller, wanted.id(), atLeast)
                .thenApplyAsync(
                        found -> answer(caller, permission, known(found, atLeast, clock.instant()), body), pool);
    }

    /// Runs `work` where it may touch a store.
    <T> CompletableFuture<T> onReadThread(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, pool);
    }

    TenantRows rows(TenantId tenant) {
        return states.rows(tenant).orElseThrow(Reading::notServing);
    }

    static Problem notServing() {
        return Problem.of(Fault.UNAVAILABLE, "This tenant is not served here at the moment; try again in a second.");
    }

    static Problem behind() {
        return Problem.of(
                Fault.UNAVAILABLE, "The position asked for has not come here in time; try again in a second.");
    }

    @PreDestroy
    void close() {
        pool.shutdown();
    }

    private static Found.Known known(Found found, AtLeast atLeast, Instant now) {
        var wanted = atLeast.position();
        if (wanted.isPresent() && !found.reaches(wanted.get())) {
            throw behind();
        }
        return switch (found) {
            // While nothing is known of its age, half of it may still be to come.
            case Found.Known(var _, var asOf) when asOf.equals(Instant.EPOCH) -> throw notServing();
            case Found.Known known -> known;
            case Found.Unknown(var asOf) when Evaluator.isTooOld(asOf, now) -> throw notServing();
            case Found.Unknown _ -> throw TenantNotFound.problem();
            case Found.NotServing _ -> throw notServing();
        };
    }

    private <T> MutableHttpResponse<T> answer(Caller caller, String permission, Found.Known known, Body<T> body) {
        var view = known.view();
        var now = clock.instant();
        if (caller.isService()) {
            view.suspicion().ifPresent(why -> {
                throw suspect(why);
            });
        } else {
            mayRead(caller, permission, view, known.asOf(), now);
        }
        var rows = rows(view.tenant());
        var position = rows.position(view.tenant()).filter(at -> at.reaches(view.position()));
        // The store is written before the view, so it is never behind it but while a partition is moving.
        if (position.isEmpty()) {
            throw notServing();
        }
        return Answers.ok(body.of(rows), position, Answers.age(known.asOf(), now));
    }

    private static void mayRead(Caller caller, String permission, TenantView view, Instant asOf, Instant now) {
        var question = new Question(caller.subject(), Permission.parse(permission), Optional.empty(), caller.amr());
        if (Evaluator.decide(view, question, asOf, now) instanceof Denied denied) {
            if (denied.reason() == DenyReason.STALE) {
                throw Problem.of(Fault.UNAVAILABLE, "What is here is too old: " + denied.detail() + ".");
            }
            if (denied.reason() == DenyReason.SUSPECT) {
                throw suspect(denied.detail());
            }
            throw Problem.refused("PermissionDenied", "this needs `" + permission + "`: " + denied.detail());
        }
    }

    private static Problem suspect(String why) {
        return Problem.of(
                Fault.UNAVAILABLE, "This tenant's log could not be followed, and waits for repair: " + why + ".");
    }
}
