package melmastoon.application.kernel;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import melmastoon.access.Caller;
import melmastoon.access.Id;
import melmastoon.access.TenantId;
import melmastoon.domain.Refusal;

/// Runs every use case. Who sends it does not matter: HTTP, an inbound event, a timer, a saga or a job.
///
/// A write, in this order, in one transaction pinned to its tenant: take the idempotency key; authorize without the
/// tenant's lock; lock the tenant, which gives its position and the instant of the decision; authorize again; compare
/// the expected version with the target's; let the use case decide on what it reads from its [CommandContext]; save
/// all changes, append their events to the outbox, move the revision once, write the audit, keep the answer.
/// [CommandRun] is the order itself, [CommandLog] what is written.
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
        return admitted(new CommandRun<>(this, request, operation, tenant, target.id()), context -> {
            var found = target.find().apply(context);
            if (found.isEmpty()) {
                return CommandDecision.refuse(target.missing());
            }
            var refused = operation.refusedOver(target.over().apply(found.get().state()), context);
            if (refused.isPresent()) {
                return CommandDecision.refuse(refused.get());
            }
            var last = found.get().version();
            return request.expected()
                    .filter(expected -> expected != last)
                    .<CommandDecision<R>>map(
                            stale -> CommandDecision.refuse(new RequestRefusal.StaleVersion(stale, last)))
                    .orElseGet(() -> decide.apply(context, found.get()));
        });
    }

    /// Carries out one command that creates something in a tenant that exists, or is about all of it.
    ///
    /// @throws IllegalArgumentException where the request expects a version: there is no target to compare it with
    public <R> CommandResult<R> change(
            Request request,
            Operation<R> operation,
            TenantId tenant,
            Function<CommandContext, CommandDecision<R>> decide) {
        if (request.expected().isPresent()) {
            throw new IllegalArgumentException(operation.name() + " has no target whose version could be expected");
        }
        return admitted(new CommandRun<>(this, request, operation, tenant, tenant.toString()), decide);
    }

    /// Carries out the one command that creates its tenant. The idempotency key is pinned to [TenantTransaction#NIL],
    /// since a retry cannot know the new tenant's id.
    ///
    /// @param taken  the refusal where another tenant has what must be unique over all tenants
    /// @param decide its first effect is the new tenant
    public <R> CommandResult<R> provision(
            Request request,
            Operation<R> operation,
            TenantId fresh,
            Refusal taken,
            Function<Instant, CommandDecision<R>> decide) {
        var run = new CommandRun<>(this, request, operation, fresh, fresh.toString());
        return inSpan(
                operation,
                fresh,
                request.actor(),
                request.requestId(),
                () -> run.mayProvision()
                        ? transactions.in(
                                TenantTransaction.NIL,
                                outside -> run.once(
                                        outside,
                                        () -> outside.pinnedTo(
                                                fresh, transaction -> run.created(transaction, taken, decide))))
                        : run.refused(RequestRefusal.PermissionDenied.lacks("platform administrator")));
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
            return transactions.in(
                    tenant,
                    transaction -> transaction
                            .heads()
                            .find()
                            .map(head -> found(operation, context(transaction, head, actor), find, missing))
                            .orElseGet(() -> CommandResult.refused(new RequestRefusal.TenantNotFound(tenant))));
        });
    }

    CommandContext context(TenantTransaction transaction, TenantHead head, Actor actor) {
        return new CommandContext(transaction, head, actor, facts, mint);
    }

    private static <T> CommandResult<T> found(
            Operation<T> operation,
            CommandContext context,
            Function<CommandContext, Optional<T>> find,
            Refusal missing) {
        return switch (operation.authorization().check(context)) {
            case Authorization.Answer.Denied(var refusal) -> CommandResult.refused(refusal);
            case Authorization.Answer.Granted _ ->
                find.apply(context)
                        .<CommandResult<T>>map(value -> new CommandResult.Done<>(value, 1, context.position()))
                        .orElseGet(() -> CommandResult.refused(missing));
        };
    }

    private <R> CommandResult<R> admitted(CommandRun<R> run, Function<CommandContext, CommandDecision<R>> decide) {
        var request = run.request();
        var tenant = run.tenant();
        return inSpan(run.operation(), tenant, request.actor(), request.requestId(), () -> {
            if (request.deadline().filter(clock.instant()::isAfter).isPresent()) {
                return run.refused(new RequestRefusal.DeadlinePassed());
            }
            if (!request.actor().mayActIn(tenant)) {
                return run.refused(new RequestRefusal.TenantNotFound(tenant));
            }
            if (!admission.enter(tenant)) {
                return run.refused(new RequestRefusal.TenantBusy());
            }
            try {
                return transactions.in(
                        tenant, transaction -> run.once(transaction, () -> run.authorized(transaction, decide)));
            } finally {
                admission.leave(tenant);
            }
        });
    }

    private <R> CommandResult<R> inSpan(
            Operation<R> operation, TenantId tenant, Actor actor, String requestId, Supplier<CommandResult<R>> work) {
        var attributes = Map.of(
                "tenant.id", tenant.toString(),
                "actor.user_id", actor.subject().toString(),
                "request.id", requestId);
        return traces.span("tenant." + operation.name(), attributes, () -> {
            try {
                return work.get();
            } catch (WrittenByNewerBuild newer) {
                return CommandResult.refused(new RequestRefusal.NewerState(newer.what()));
            }
        });
    }
}
