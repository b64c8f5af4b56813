package melmastoon.application.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import melmastoon.access.Caller;
import melmastoon.access.DenyReason;
import melmastoon.access.Id;
import melmastoon.access.TenantId;
import melmastoon.domain.Refusal;

/// Runs every use case. Who sends it does not matter: HTTP, an inbound event, a timer, a saga or a job.
///
/// A write, in this order, in one transaction pinned to its tenant: take the idempotency key; authorize without the
/// tenant's lock; lock the tenant, which gives its position and the instant of the decision; authorize again; compare
/// the expected version with the target's; let the use case decide on what it reads from its [CommandContext]; save
/// all changes, append their events to the outbox, move the revision once, write the audit, keep the answer.
/// Revisions have no gaps, because whoever counts holds the lock until the end.
///
/// @param clock of this process; decisions are made by the database's
/// @param mint  of all new ids
public record Commands(
        TenantTransactions transactions,
        AccessFacts facts,
        InstantSource clock,
        Id.Mint mint,
        Traces traces,
        CommandSignals signals,
        Admission admission) {
    /// Commands of one tenant that a process runs at once, out of some 14 threads: they wait for one lock.
    public static final int AT_ONCE = 8;

    /// How far the process' clock may be off the database's (ruling 37).
    static final Duration MAX_OFFSET = Duration.ofSeconds(5);

    public static Commands over(
            TenantTransactions transactions,
            AccessFacts facts,
            InstantSource clock,
            Id.Mint mint,
            Traces traces,
            CommandSignals signals) {
        return new Commands(transactions, facts, clock, mint, traces, signals, new Admission(AT_ONCE));
    }

    /// Carries out one command about an aggregate that exists.
    public <S, R> CommandResult<R> change(
            Request request,
            Operation<R> operation,
            TenantId tenant,
            Target<S> target,
            BiFunction<CommandContext, Versioned<S>, CommandDecision<R>> decide) {
        return admitted(request, operation, tenant, target.id(), context -> {
            var found = target.find().apply(context);
            if (found.isEmpty()) {
                return CommandDecision.refuse(target.missing());
            }
            var last = found.get().version();
            return request.expected().filter(expected -> expected != last).isPresent()
                    ? CommandDecision.refuse(
                            new RequestRefusal.StaleVersion(request.expected().get(), last))
                    : decide.apply(context, found.get());
        });
    }

    /// Carries out one command that creates something in a tenant that exists, or is about all of it.
    public <R> CommandResult<R> change(
            Request request,
            Operation<R> operation,
            TenantId tenant,
            Function<CommandContext, CommandDecision<R>> decide) {
        if (request.expected().isPresent()) {
            throw new IllegalArgumentException(operation.name() + " has no target whose version could be expected");
        }
        return admitted(request, operation, tenant, tenant.toString(), decide);
    }

    /// Carries out the one command that creates its tenant. The idempotency key is pinned to [TenantTransaction#NIL],
    /// since a retry cannot know the new tenant's id.
    ///
    /// @param taken  the refusal where the tenant has something that must be unique over all tenants, and is not
    /// @param decide its first effect is the new tenant
    public <R> CommandResult<R> provision(
            Request request,
            Operation<R> operation,
            TenantId fresh,
            Refusal taken,
            Function<Instant, CommandDecision<R>> decide) {
        return inSpan(operation, fresh, request, () -> {
            if (!request.actor().isPlatformAdmin() || !request.actor().mayActIn(fresh)) {
                return refused(operation, fresh, request, lacksPlatformRole());
            }
            return transactions.in(
                    TenantTransaction.NIL,
                    outside -> once(
                            outside,
                            request,
                            operation,
                            () -> outside.pinnedTo(
                                    fresh,
                                    transaction -> create(transaction, request, operation, fresh, taken, decide))));
        });
    }

    /// Reads from one tenant, without a lock.
    public <T> CommandResult<T> read(
            Caller caller, Operation<T> operation, TenantId tenant, Function<CommandContext, T> read) {
        return find(
                caller,
                operation,
                tenant,
                context -> Optional.of(read.apply(context)),
                new RequestRefusal.TenantNotFound(tenant));
    }

    /// The same for what may not be there.
    ///
    /// @param missing the refusal where it is not
    public <T> CommandResult<T> find(
            Caller caller,
            Operation<T> operation,
            TenantId tenant,
            Function<CommandContext, Optional<T>> find,
            Refusal missing) {
        var actor = new Actor.Authenticated(caller);
        return inSpan(operation, tenant, actor, "", () -> {
            if (!caller.mayActIn(tenant)) {
                return CommandResult.refused(new RequestRefusal.TenantNotFound(tenant));
            }
            return transactions.in(tenant, transaction -> transaction
                    .heads()
                    .find()
                    .map(head -> {
                        var context = context(transaction, head, actor);
                        return switch (operation.authorization().check(context)) {
                            case Authorization.Answer.Denied(var refusal) -> CommandResult.<T>refused(refusal);
                            case Authorization.Answer.Granted _ ->
                                find.apply(context)
                                        .<CommandResult<T>>map(
                                                found -> new CommandResult.Done<>(found, 1, head.position()))
                                        .orElseGet(() -> CommandResult.refused(missing));
                        };
                    })
                    .orElseGet(() -> CommandResult.refused(new RequestRefusal.TenantNotFound(tenant))));
        });
    }

    private <R> CommandResult<R> admitted(
            Request request,
            Operation<R> operation,
            TenantId tenant,
            String subject,
            Function<CommandContext, CommandDecision<R>> decide) {
        return inSpan(operation, tenant, request, () -> {
            if (request.deadline().filter(clock.instant()::isAfter).isPresent()) {
                return refused(operation, tenant, request, new RequestRefusal.DeadlinePassed());
            }
            if (!request.actor().mayActIn(tenant)) {
                return refused(operation, tenant, request, new RequestRefusal.TenantNotFound(tenant));
            }
            if (!admission.enter(tenant)) {
                return refused(operation, tenant, request, new RequestRefusal.TenantBusy());
            }
            try {
                return transactions.in(
                        tenant,
                        transaction -> once(
                                transaction,
                                request,
                                operation,
                                () -> unlocked(transaction, request, operation, subject, decide)));
            } finally {
                admission.leave(tenant);
            }
        });
    }

    /// @param isKept whether a retry is given the same
    private record Decided<R>(CommandResult<R> result, boolean isKept) {}

    private <R> CommandResult<R> once(
            TenantTransaction transaction, Request request, Operation<R> operation, Supplier<Decided<R>> command) {
        var attempts = transaction.attempts();
        return switch (attempts.claim(request.actor(), request.once())) {
            case Attempts.Claim.Kept(var result) -> result.map(fields -> ResultFields.read(operation.result(), fields));
            case Attempts.Claim.OtherRequest _ ->
                refused(operation, transaction.tenant(), request, new RequestRefusal.IdempotencyKeyReused());
            case Attempts.Claim.Fresh _ -> {
                var decided = command.get();
                if (decided.isKept()) {
                    attempts.keep(
                            request.actor(), request.once(), decided.result().map(ResultFields::of));
                } else {
                    attempts.forget(request.actor(), request.once());
                }
                yield decided.result();
            }
        };
    }

    /// Turns away whoever may not, without the lock.
    private <R> Decided<R> unlocked(
            TenantTransaction transaction,
            Request request,
            Operation<R> operation,
            String subject,
            Function<CommandContext, CommandDecision<R>> decide) {
        var head = transaction.heads().find();
        if (head.isEmpty()) {
            return forgotten(refused(
                    operation, transaction.tenant(), request, new RequestRefusal.TenantNotFound(transaction.tenant())));
        }
        return switch (operation.authorization().check(context(transaction, head.get(), request.actor()))) {
            case Authorization.Answer.Denied(var refusal) ->
                forgotten(refused(operation, transaction.tenant(), request, refusal));
            case Authorization.Answer.Granted _ -> locked(transaction, request, operation, subject, decide);
        };
    }

    private <R> Decided<R> locked(
            TenantTransaction transaction,
            Request request,
            Operation<R> operation,
            String subject,
            Function<CommandContext, CommandDecision<R>> decide) {
        var head = transaction.heads().lock().orElseThrow();
        var skew = clockSkew(head);
        if (skew.isPresent()) {
            return forgotten(refused(operation, transaction.tenant(), request, skew.get()));
        }
        var context = context(transaction, head, request.actor());
        var decision =
                switch (operation.authorization().check(context)) {
                    case Authorization.Answer.Denied(var refusal) ->
                        new Authorized<R>(CommandDecision.refuse(refusal), Map.of());
                    case Authorization.Answer.Granted(var evidence) ->
                        new Authorized<>(decide.apply(context), evidence.fields());
                };
        var written = new CommandLog(transaction, request, operation.name(), decision.evidence(), mint, traces);
        return switch (decision.decision()) {
            case CommandDecision.Accepted<R>(var value, var version, var effects) ->
                new Decided<>(
                        new CommandResult.Done<>(value, version, written.accepted(head, context.now(), effects)), true);
            case CommandDecision.Refused<R>(var refusal, var nonetheless) -> {
                written.refused(head, context.now(), subject, refusal, nonetheless);
                yield new Decided<>(refused(operation, transaction.tenant(), request, refusal), refusal.isReplayed());
            }
        };
    }

    private record Authorized<R>(CommandDecision<R> decision, Map<String, String> evidence) {}

    private <R> Decided<R> create(
            TenantTransaction transaction,
            Request request,
            Operation<R> operation,
            TenantId fresh,
            Refusal taken,
            Function<Instant, CommandDecision<R>> decide) {
        var now = transaction.heads().now().truncatedTo(ChronoUnit.MILLIS);
        return switch (decide.apply(now)) {
            case CommandDecision.Refused<R>(var refusal, var _) ->
                new Decided<>(refused(operation, fresh, request, refusal), refusal.isReplayed());
            case CommandDecision.Accepted<R>(var value, var version, var effects) -> {
                // The tenant's own row goes first: everything else hangs on it, and it may turn out to be taken.
                var tenant = (Change<?, ?>) effects.getFirst();
                if (!CommandLog.add(transaction, tenant)) {
                    yield new Decided<>(refused(operation, fresh, request, taken), taken.isReplayed());
                }
                var head = transaction.heads().lock().orElseThrow();
                var evidence = new Evidence.PlatformRole(Caller.PLATFORM_ADMIN).fields();
                var written = new CommandLog(transaction, request, operation.name(), evidence, mint, traces);
                yield new Decided<>(
                        new CommandResult.Done<>(value, version, written.created(head, now, effects)), true);
            }
        };
    }

    private static RequestRefusal lacksPlatformRole() {
        return new RequestRefusal.PermissionDenied(
                "platform administrator", DenyReason.NOT_GRANTED, "the caller does not have it");
    }

    private static <R> Decided<R> forgotten(CommandResult<R> result) {
        return new Decided<>(result, false);
    }

    private <R> CommandResult<R> refused(Operation<R> operation, TenantId tenant, Request request, Refusal refusal) {
        signals.refused(operation.name(), tenant, request, refusal);
        return CommandResult.refused(refusal);
    }

    private Optional<RequestRefusal> clockSkew(TenantHead head) {
        var offset = Duration.between(head.now(), clock.instant());
        signals.clockOffset(offset);
        var ahead = Duration.between(head.now(), head.lastOccurredAt());
        if (ahead.compareTo(MAX_OFFSET) > 0) {
            signals.lastEventInFuture(head.position().tenant(), ahead);
        }
        return offset.abs().compareTo(MAX_OFFSET) > 0
                ? Optional.of(new RequestRefusal.ClockSkew(offset))
                : Optional.empty();
    }

    /// Milliseconds, because events carry no more.
    private CommandContext context(TenantTransaction transaction, TenantHead head, Actor actor) {
        return new CommandContext(transaction, head, actor, head.now().truncatedTo(ChronoUnit.MILLIS), facts, mint);
    }

    private <R> CommandResult<R> inSpan(
            Operation<R> operation, TenantId tenant, Request request, Supplier<CommandResult<R>> work) {
        return inSpan(operation, tenant, request.actor(), request.requestId(), () -> {
            try {
                return work.get();
            } catch (WrittenByNewerBuild newer) {
                return refused(operation, tenant, request, new RequestRefusal.NewerState(newer.what()));
            }
        });
    }

    private <R> R inSpan(Operation<?> operation, TenantId tenant, Actor actor, String requestId, Supplier<R> work) {
        return traces.span(
                "tenant." + operation.name(),
                Map.of(
                        "tenant.id", tenant.toString(),
                        "actor.user_id", actor.subject().toString(),
                        "request.id", requestId),
                work);
    }
}
