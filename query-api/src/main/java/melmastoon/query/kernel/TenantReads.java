package melmastoon.query.kernel;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import melmastoon.access.Decision.Denied;
import melmastoon.access.DenyReason;
import melmastoon.access.Evaluator;
import melmastoon.access.Permission;
import melmastoon.access.Position;
import melmastoon.access.Question;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;
import melmastoon.http.page.Page;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.http.route.EntityTag;
import melmastoon.topology.Found;
import melmastoon.topology.TenantRows;
import melmastoon.topology.TenantStates;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// One way for every read of a tenant: wait for the position asked for, decide whether the caller may, then read the
/// store.
@Singleton
public final class TenantReads {
    private final VisibleTenants tenants;
    private final TenantStates states;
    private final ReadThreads threads;
    private final Clock clock;

    TenantReads(VisibleTenants tenants, TenantStates states, ReadThreads threads, Clock clock) {
        this.tenants = tenants;
        this.states = states;
        this.threads = threads;
        this.clock = clock;
    }

    /// Makes one page from a store that has at least the position it will be stamped with. What the caller sees is told
    /// by a view of the same tenant, which may be older.
    @FunctionalInterface
    public interface PageOf<T> {
        Page<T> read(TenantRows rows, TenantView view, Reach reach, PageRequest request);
    }

    /// One thing, with its version as the `ETag`; 304 where `If-None-Match` names it.
    ///
    /// @param find of the tenant's rows; throws the feature's own 404
    /// @return as below
    public <T extends Versioned> Publisher<HttpResponse<T>> one(
            TenantRead read, @Nullable String ifNoneMatch, Function<TenantRows, T> find) {
        return one(read, ifNoneMatch, (rows, _) -> find.apply(rows));
    }

    /// The same for what not everybody sees who may read.
    ///
    /// @param find of the tenant's rows; throws the feature's own 404, also where the caller does not see it
    /// @return fails with a [Problem]: 404 for a tenant that the caller may not know of, 403, or 503
    public <T extends Versioned> Publisher<HttpResponse<T>> one(
            TenantRead read, @Nullable String ifNoneMatch, BiFunction<TenantRows, Reach, T> find) {
        return answer(open(read, read.request().freshness())
                .thenCompose(known -> run(read, known, () -> {
                    var state = state(read, known);
                    var thing = find.apply(state.rows, Reach.of(read, known.view(), clock.instant()));
                    var tag = EntityTag.of(thing.version());
                    MutableHttpResponse<T> response = EntityTag.isNamed(tag, ifNoneMatch)
                            ? HttpResponse.status(HttpStatus.NOT_MODIFIED)
                            : HttpResponse.ok(thing);
                    return stamp(response.header(HttpHeaders.ETAG, tag), state, read);
                })));
    }

    /// Several things that have no version together.
    public <T> Publisher<HttpResponse<T>> all(TenantRead read, BiFunction<TenantRows, Reach, T> body) {
        return answer(open(read, read.request().freshness())
                .thenCompose(known -> run(read, known, () -> {
                    var state = state(read, known);
                    var reach = Reach.of(read, known.view(), clock.instant());
                    return stamp(HttpResponse.ok(body.apply(state.rows, reach)), state, read);
                })));
    }

    /// A page of a list. The first page's position holds for all that follow.
    public <T> Publisher<HttpResponse<Page<T>>> page(TenantRead read, PageRequest request, PageOf<T> body) {
        var atLeast = read.request().freshness();
        var wanted = request.started().map(atLeast::and).orElse(atLeast);
        return answer(open(read, wanted)
                .thenCompose(known -> run(read, known, () -> {
                    var state = state(read, known);
                    var reach = Reach.of(read, known.view(), clock.instant());
                    var page = body.read(state.rows, known.view(), reach, request.at(state.position));
                    return stamp(HttpResponse.ok(page), state, read);
                })));
    }

    /// As a publisher: of a future, the OpenAPI document would show `HttpResponse` instead of its body.
    public static <T> Publisher<HttpResponse<T>> answer(CompletableFuture<? extends HttpResponse<T>> response) {
        return Publishers.fromCompletableFuture(() -> response.thenApply(answer -> answer));
    }

    /// The store that has `tenant`.
    ///
    /// @throws Problem 503 where its partition is not served here
    public TenantRows rows(TenantId tenant) {
        return states.rows(tenant).orElseThrow(Unavailable::notServed);
    }

    private record State(TenantRows rows, Position position, Instant asOf) {}

    /// The tenant, once it has the position asked for and the caller was found to be allowed to read it.
    private CompletableFuture<Found.Known> open(TenantRead read, AtLeast atLeast) {
        var caller = read.caller();
        var tenant = read.request().id();
        if (caller.isService() && !caller.hasScope(read.permission())) {
            throw Problem.of(Fault.FORBIDDEN, "A service needs the scope `" + read.permission() + "`.");
        }
        if (!caller.mayActIn(tenant)) {
            throw Problem.of(Fault.TENANT_NOT_FOUND);
        }
        var arrived = clock.instant();
        return tenants.find(caller, tenant, atLeast, read.isOpenToPlatform()).thenApply(found -> {
            var now = clock.instant();
            return stating(found, () -> {
                var known = known(found, atLeast, arrived, now);
                mayRead(read, known.view(), servedAsOf(read, known.asOf(), now), now);
                return known;
            });
        });
    }

    /// Reads the store, away from the event loop.
    private <T> CompletableFuture<T> run(TenantRead read, Found.Known known, Supplier<T> reading) {
        return threads.run(payer(read), () -> stating(known, reading));
    }

    /// Refusals state the position and the age, too, of a tenant that the caller may know of.
    private <T> T stating(Found found, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Problem problem) {
            if (!(found instanceof Found.Known(var view, var asOf))) {
                throw problem;
            }
            throw ResponseHeaders.stamp(problem, Optional.of(view.position()), StateAge.of(asOf, clock.instant()));
        }
    }

    private static Found.Known known(Found found, AtLeast atLeast, Instant arrived, Instant now) {
        if (!atLeast.isReachedBy(found, arrived)) {
            throw Unavailable.notReached();
        }
        return switch (found) {
            case Found.Known known -> {
                var _ = StateAge.known(known, now);
                yield known;
            }
            case Found.Unknown(var asOf) when !StateAge.isRecent(asOf, now) -> throw Unavailable.notServed();
            case Found.Unknown _ -> throw Problem.of(Fault.TENANT_NOT_FOUND);
            case Found.NotServing _ -> throw Unavailable.notServed();
        };
    }

    /// As of when the caller's rights are decided: now, where the read may be as old as the state is.
    private static Instant servedAsOf(TenantRead read, Instant asOf, Instant now) {
        read.oldest().filter(oldest -> asOf.plus(oldest).isBefore(now)).ifPresent(oldest -> {
            throw Unavailable.tooOld("it may be at most " + oldest.toHours() + " hours old");
        });
        return read.oldest().isPresent() ? now : asOf;
    }

    /// Whether the permission is held anywhere: what is read by it is what concerns that place (ruling 38).
    private static void mayRead(TenantRead read, TenantView view, Instant asOf, Instant now) {
        var caller = read.caller();
        if (read.isWithoutMembership()) {
            return;
        }
        var permission = Permission.parse(read.permission());
        var question = new Question(caller.subject(), permission, Optional.empty(), caller.amr());
        if (Evaluator.decideAnywhere(view, question, asOf, now).withoutCustom() instanceof Denied denied) {
            if (denied.reason() == DenyReason.STALE) {
                throw Unavailable.tooOld(denied.detail());
            }
            throw Problem.of(Fault.PERMISSION_DENIED, "This needs `" + permission + "`: " + denied.detail() + ".");
        }
    }

    private static String payer(TenantRead read) {
        return read.request().id().toString();
    }

    private State state(TenantRead read, Found.Known known) {
        var tenant = read.request().id();
        var rows = rows(tenant);
        // The store is written before the view is published, so it is behind it only while a partition moves.
        var position =
                rows.position(tenant).filter(at -> at.reaches(known.view().position()));
        return new State(rows, position.orElseThrow(Unavailable::notServed), known.asOf());
    }

    private <T> MutableHttpResponse<T> stamp(MutableHttpResponse<T> response, State state, TenantRead read) {
        var age = StateAge.of(state.asOf, clock.instant());
        return ResponseHeaders.stamp(response, Optional.of(state.position), age, read.caching());
    }
}
