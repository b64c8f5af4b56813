package melmastoon.application;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import melmastoon.access.Caller;
import melmastoon.access.DenyReason;
import melmastoon.access.Id;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.domain.Refusal;
import melmastoon.domain.tenant.TenantRefusal;

/// What all use cases share, written once.
///
/// A write, in this order, in one transaction pinned to its tenant: take the idempotency key; turn strangers away;
/// lock the tenant, which gives its position; ask the [Door]; let the use case decide on what it reads from [Work];
/// only then save all changes, append their events to the outbox, move the revision once, write the audit, keep the
/// answer. A use case cannot save, so there is no half-written work, and revisions have no gaps, because whoever
/// counts holds the lock until the end.
///
/// @param mint of all new ids
public record Commands(TenantTransactions transactions, InstantSource clock, Id.Mint mint, Traces traces) {

    /// Carries out one command in a tenant that exists.
    ///
    /// @param useCase in words joined by `_`: names the span and the audit's action
    public Outcome<Answer> change(
            Request request, String useCase, TenantId tenant, Door door, Function<Work, Verdict> decide) {
        return inSpan(useCase, tenant, request.caller(), Optional.of(request.requestId()), () -> {
            if (!request.caller().mayActIn(tenant)) {
                return Outcome.refused(new TenantRefusal.TenantNotFound(tenant));
            }
            return transactions.in(
                    tenant,
                    transaction ->
                            once(transaction, request, () -> locked(transaction, request, useCase, door, decide)));
        });
    }

    /// Carries out the one command that makes its tenant. The idempotency key is pinned to
    /// [TenantTransaction#NIL], since a retry cannot know the new tenant's id.
    public Outcome<Answer> provision(
            Request request, String useCase, TenantId fresh, Function<Instant, Verdict> decide) {
        return inSpan(useCase, fresh, request.caller(), Optional.of(request.requestId()), () -> {
            if (!request.caller().isPlatformAdmin() || !request.caller().mayActIn(fresh)) {
                return Outcome.refused(new RequestRefusal.PermissionDenied(
                        "platform administrator", DenyReason.NOT_GRANTED, "the caller does not have it"));
            }
            return transactions.in(
                    TenantTransaction.NIL,
                    outside -> once(
                            outside,
                            request,
                            () -> outside.pinnedTo(fresh, transaction -> {
                                var now = now(Instant.EPOCH);
                                return switch (decide.apply(now)) {
                                    case Verdict.Refuse(var refusal, var _) ->
                                        new Decided(Outcome.refused(refusal), refusal.isKept());
                                    case Verdict.Accept accept -> born(transaction, request, useCase, now, accept);
                                };
                            })));
        });
    }

    /// Looks at one tenant, without a lock.
    public <T> Outcome<T> read(Caller caller, String useCase, TenantId tenant, Door door, Function<Work, T> look) {
        return inSpan(useCase, tenant, caller, Optional.empty(), () -> {
            if (!caller.mayActIn(tenant)) {
                return Outcome.refused(new TenantRefusal.TenantNotFound(tenant));
            }
            return transactions.in(tenant, transaction -> {
                var standing = transaction.tenants().find();
                if (standing.isEmpty()) {
                    return Outcome.refused(new TenantRefusal.TenantNotFound(tenant));
                }
                var work = work(transaction, standing.get(), caller, now(Instant.EPOCH));
                return door.refuses(work)
                        .<Outcome<T>>map(Outcome::refused)
                        .orElseGet(() -> new Outcome.Done<>(look.apply(work)));
            });
        });
    }

    /// @param isKept whether a retry is given the same
    private record Decided(Outcome<Answer> outcome, boolean isKept) {
        static Decided refused(Refusal refusal) {
            return new Decided(Outcome.refused(refusal), refusal.isKept());
        }
    }

    private Outcome<Answer> once(TenantTransaction transaction, Request request, Supplier<Decided> command) {
        var answers = transaction.answers();
        return switch (answers.claim(request, now(Instant.EPOCH))) {
            case Answers.Claim.Kept(var outcome) -> outcome;
            case Answers.Claim.OtherRequest _ ->
                Outcome.refused(new RequestRefusal.IdempotencyKeyReused(request.idempotencyKey()));
            case Answers.Claim.Fresh _ -> {
                var decided = command.get();
                if (decided.isKept()) {
                    answers.keep(request, decided.outcome());
                } else {
                    answers.forget(request);
                }
                yield decided.outcome();
            }
        };
    }

    private Decided locked(
            TenantTransaction transaction, Request request, String useCase, Door door, Function<Work, Verdict> decide) {
        if (!door.isForStrangers() && isStranger(transaction, request.caller())) {
            // Who cannot come in shall neither hold the tenant's lock nor wait for it.
            return Decided.refused(new TenantRefusal.TenantNotFound(transaction.tenant()));
        }
        var found = transaction.tenants().lock();
        if (found.isEmpty()) {
            return Decided.refused(new TenantRefusal.TenantNotFound(transaction.tenant()));
        }
        var standing = found.get();
        var work = work(transaction, standing, request.caller(), now(standing.lastOccurredAt()));
        var outside = door.refuses(work);
        if (outside.isPresent()) {
            return Decided.refused(outside.get());
        }
        return switch (decide.apply(work)) {
            case Verdict.Accept(var changes, var ids, var version) -> {
                var position = save(transaction, request, useCase, standing.position(), work.now(), changes);
                yield new Decided(new Outcome.Done<>(new Answer(ids, version, position)), true);
            }
            case Verdict.Refuse(var refusal, var nonetheless) -> {
                save(transaction, request, useCase, standing.position(), work.now(), nonetheless);
                yield Decided.refused(refusal);
            }
        };
    }

    private static boolean isStranger(TenantTransaction transaction, Caller caller) {
        return !caller.isService()
                && !caller.isPlatformAdmin()
                && transaction.memberships().findActive(caller.subject()).isEmpty();
    }

    /// The tenant's own row goes first: it can still turn out that its slug is taken, and everything else hangs
    /// on it.
    private Decided born(
            TenantTransaction transaction, Request request, String useCase, Instant now, Verdict.Accept accept) {
        if (!(accept.changes().getFirst() instanceof Change.OfTenant created)) {
            throw new IllegalStateException("the first change of a new tenant is the tenant");
        }
        if (!transaction.tenants().add(created, now)) {
            return Decided.refused(new TenantRefusal.SlugTaken(
                    created.after().state().profile().slug()));
        }
        var position = transaction.tenants().lock().orElseThrow().position();
        var after = save(transaction, request, useCase, position, now, accept.changes());
        return new Decided(new Outcome.Done<>(new Answer(accept.ids(), accept.version(), after)), true);
    }

    private Position save(
            TenantTransaction transaction,
            Request request,
            String useCase,
            Position before,
            Instant now,
            List<Change> changes) {
        var entries = new ArrayList<OutboxEntry>();
        for (var change : changes) {
            save(transaction, change);
            for (var content : change.contents()) {
                entries.add(new OutboxEntry(
                        mint.next(), before.plus(entries.size() + 1), now, content, traces.traceparent()));
            }
        }
        var after = before.plus(entries.size());
        if (!entries.isEmpty()) {
            transaction.tenants().advance(after, now);
            transaction.outbox().append(entries);
        }
        transaction
                .audits()
                .append(changes.stream()
                        .map(Description::of)
                        .map(what -> entry(request, useCase, now, after, what))
                        .toList());
        return after;
    }

    private static void save(TenantTransaction transaction, Change change) {
        switch (change) {
            case Change.OfTenant tenant -> {
                if (tenant.before().isPresent()) {
                    transaction.tenants().save(tenant);
                }
            }
            case Change.OfUnit unit -> transaction.organizationUnits().save(unit);
            case Change.OfRole role -> transaction.roles().save(role);
            case Change.OfMembership membership -> transaction.memberships().save(membership);
            case Change.OfInvitation invitation -> transaction.invitations().save(invitation);
            case Change.Said _ -> {}
        }
    }

    private AuditEntry entry(Request request, String useCase, Instant now, Position after, Description what) {
        return new AuditEntry(
                mint.next(),
                now,
                request.caller().issuer(),
                request.caller().subject(),
                useCase,
                what.subject(),
                what.before(),
                what.after(),
                what.personal(),
                after,
                request.requestId(),
                traces.traceId());
    }

    private Work work(TenantTransaction transaction, Standing standing, Caller caller, Instant now) {
        return new Work(transaction, standing.tenant(), standing.position(), caller, now, mint);
    }

    /// Milliseconds, because events carry no more; never before `last`, whatever the machine's clock says.
    private Instant now(Instant last) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return now.isBefore(last) ? last : now;
    }

    private <R> R inSpan(String useCase, TenantId tenant, Caller caller, Optional<String> requestId, Supplier<R> work) {
        return traces.span(
                "tenant." + useCase,
                Map.of(
                        "tenant.id", tenant.toString(),
                        "actor.user_id", caller.subject().toString(),
                        "request.id", requestId.orElse("")),
                work);
    }
}
