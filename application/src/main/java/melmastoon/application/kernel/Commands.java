package melmastoon.application.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
        Admission admission,
        Admission callers) {
    /// Commands of one tenant that may wait for its lock at once, and requests for one idempotency key, out of some 14
    /// threads.
    public static final int AT_ONCE = 4;

    /// Requests of one person or service that run at once: whoever sends more leaves threads to the others.
    public static final int OF_ONE_CALLER = 6;

    /// How far the process' clock may be off the database's (ruling 37).
    static final Duration MAX_OFFSET = Duration.ofSeconds(5);

    public static Commands over(
            TenantTransactions transactions,
            AccessFacts facts,
            InstantSource clock,
            Id.Mint mint,
            Traces traces,
            CommandSignals signals) {
        return new Commands(
                transactions,
                facts,
                clock,
                mint,
                traces,
                signals,
                new Admission(AT_ONCE),
                new Admission(OF_ONE_CALLER));
    }

    /// Carries out one command about an aggregate that exists.
    public <S, R> CommandResult<R> change(
            Request request,
            Operation<R> operation,
            TenantId tenant,
            Target<S> target,
            BiFunction<CommandContext, Versioned<S>, CommandDecision<R>> decide) {
        var run = new CommandRun<>(this, request, operation, tenant, target.id());
        return admitted(run, () -> written(run, context -> run.onTarget(context, target, decide)));
    }

    /// The same where another service has to be asked first, see [Guard].
    public <S, Q, A, R> CommandResult<R> change(
            Request request,
            Operation<R> operation,
            TenantId tenant,
            Target<S> target,
            Guard<S, Q, A> guard,
            Guard.Deciding<S, A, R> decide) {
        var run = new CommandRun<>(this, request, operation, tenant, target.id());
        return admitted(run, () -> {
            var asked = transactions
                    .in(tenant, transaction -> run.question(transaction, target, guard))
                    .map(guard::answered);
            return written(
                    run,
                    context ->
                            run.onTarget(context, target, (_, found) -> guard.decide(context, found, asked, decide)));
        });
    }

    /// Carries out one command that sets what a tenant has at most one of: it creates it, or replaces what is there.
    ///
    /// Where nothing is there, every expected version is stale (RFC 9110, section 13.1.1).
    public <S, R> CommandResult<R> put(
            Request request,
            Operation<R> operation,
            TenantId tenant,
            Slot<S> slot,
            BiFunction<CommandContext, Optional<Versioned<S>>, CommandDecision<R>> decide) {
        var run = new CommandRun<>(this, request, operation, tenant, slot.name());
        return admitted(run, () -> locked(run, locked -> run.onSlot(locked, slot, decide)));
    }

    /// Carries out one command that creates something in a tenant that exists, or is about all of it.
    ///
    /// @throws IllegalArgumentException where the request expects a version: there is no target to compare it with
    public <R> CommandResult<R> change(
            Request request,
            Operation<R> operation,
            TenantId tenant,
            Function<CommandContext, CommandDecision<R>> decide) {
        var run = withoutTarget(request, operation, tenant);
        return admitted(run, () -> written(run, decide));
    }

    private <R> CommandRun<R> withoutTarget(Request request, Operation<R> operation, TenantId tenant) {
        if (request.expected().isPresent()) {
            throw new IllegalArgumentException(operation.name() + " has no target whose version could be expected");
        }
        return new CommandRun<>(this, request, operation, tenant, tenant.toString());
    }

    /// Carries out many rows of one kind in one transaction (ruling 60).
    ///
    /// @param subject what one row is about, in text form, for the audit
    /// @param prepare reads what many rows ask for, and returns what decides one row; its context sees what
    ///                earlier rows have done
    /// @throws IllegalArgumentException where the request expects a version
    public <T, I extends Id> CommandResult<BulkResult> bulk(
            Request request,
            Operation<BulkResult> operation,
            TenantId tenant,
            Bulk<T> bulk,
            Function<T, String> subject,
            Function<CommandContext, Function<T, CommandDecision<I>>> prepare) {
        return bulk(request, operation, tenant, bulk, subject, _ -> Optional.empty(), prepare);
    }

    /// The same where the request as a whole may be refused, before its rows are decided.
    ///
    /// @param refused why
    public <T, I extends Id> CommandResult<BulkResult> bulk(
            Request request,
            Operation<BulkResult> operation,
            TenantId tenant,
            Bulk<T> bulk,
            Function<T, String> subject,
            Function<CommandContext, Optional<Refusal>> refused,
            Function<CommandContext, Function<T, CommandDecision<I>>> prepare) {
        var run = withoutTarget(request, operation, tenant);
        return admitted(run, () -> locked(run, new BulkRun<>(run, bulk, subject, refused, prepare)::decide));
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
        return begun(run, () -> {
            if (!run.mayProvision()) {
                return run.refused(RequestRefusal.PermissionDenied.lacks("platform administrator"));
            }
            return transactions.in(
                    TenantTransaction.NIL,
                    outside -> run.once(
                            outside,
                            () -> outside.pinnedTo(fresh, transaction -> run.created(transaction, taken, decide))));
        });
    }

    /// Reads from one tenant, without a lock.
    public <T> CommandResult<T> read(
            ReadRequest request, Operation<T> operation, TenantId tenant, Function<CommandContext, T> read) {
        return find(
                request,
                operation,
                tenant,
                context -> Optional.of(read.apply(context)),
                new RequestRefusal.TenantNotFound(tenant));
    }

    /// The same for what may not be there.
    ///
    /// @param missing the refusal where it is not
    public <T> CommandResult<T> find(
            ReadRequest request,
            Operation<T> operation,
            TenantId tenant,
            Function<CommandContext, Optional<T>> find,
            Refusal missing) {
        var actor = request.actor();
        var read = new Invocation(operation.name(), Optional.of(tenant), actor, request.requestId());
        return guarded(read, request.deadline(), () -> {
            if (!actor.mayActIn(tenant)) {
                return refused(read, new RequestRefusal.TenantNotFound(tenant));
            }
            return transactions.in(
                    tenant,
                    transaction -> transaction
                            .heads()
                            .find()
                            .map(head -> found(read, operation, context(transaction, head, actor), find, missing))
                            .orElseGet(() -> refused(read, new RequestRefusal.TenantNotFound(tenant))));
        });
    }

    /// Refuses a request that names nothing that is known, and so no tenant to begin in.
    public <R> CommandResult<R> refuse(Request request, Operation<R> operation, Refusal refusal) {
        var by = new Invocation(operation.name(), Optional.empty(), request.actor(), request.requestId());
        return guarded(by, request.deadline(), () -> refused(by, refusal));
    }

    /// Carries out what is due in a tenant, see [TimerRun].
    TimerRun.Due fire(TimerRun run, Predicate<Timer> which) {
        var attributes = Map.of("tenant.id", run.tenant().toString());
        return traces.span(
                "tenant.fire_timers",
                attributes,
                () -> transactions.in(run.tenant(), transaction -> run.in(transaction, which)));
    }

    CommandContext context(TenantTransaction transaction, TenantHead head, Actor actor) {
        return new CommandContext(transaction, head, actor, facts, mint);
    }

    <R> CommandResult<R> refused(Invocation by, Refusal refusal) {
        signals.refused(by, refusal, false);
        return CommandResult.refused(refusal);
    }

    private <T> CommandResult<T> found(
            Invocation by,
            Operation<T> operation,
            CommandContext context,
            Function<CommandContext, Optional<T>> find,
            Refusal missing) {
        return switch (operation.authorization().check(context)) {
            case Authorization.Answer.Denied(var refusal) ->
                refused(
                        by,
                        refusal instanceof RequestRefusal.TenantNotActive inactive ? inactive.ofReading() : refusal);
            case Authorization.Answer.Granted _ ->
                find.apply(context)
                        .<CommandResult<T>>map(value -> new CommandResult.Done<>(value, 1, context.position()))
                        .orElseGet(() -> refused(by, missing));
        };
    }

    /// The refusal where this process' clock is too far off the database's.
    Optional<RequestRefusal> clockSkew(Instant databaseNow) {
        var offset = Duration.between(databaseNow, clock.instant());
        signals.clockOffset(offset);
        return offset.abs().compareTo(MAX_OFFSET) > 0
                ? Optional.of(new RequestRefusal.ClockSkew(offset))
                : Optional.empty();
    }

    /// Runs `command` where the actor's token may be used for the tenant.
    private <R> CommandResult<R> admitted(CommandRun<R> run, Supplier<CommandResult<R>> command) {
        return begun(
                run,
                () -> run.request().actor().mayActIn(run.tenant())
                        ? command.get()
                        : run.refused(new RequestRefusal.TenantNotFound(run.tenant())));
    }

    private <R> CommandResult<R> written(CommandRun<R> run, Function<CommandContext, CommandDecision<R>> decide) {
        return locked(run, locked -> run.written(locked, decide.apply(locked.context())));
    }

    /// The one transaction of a command.
    private <R> CommandResult<R> locked(CommandRun<R> run, Function<CommandRun.Locked, CommandRun.Decided<R>> work) {
        // Around the transaction, since it holds the lock until it has ended.
        try (var place = admission.placeAt(run.tenant())) {
            Function<TenantTransaction, CommandResult<R>> once =
                    transaction -> run.once(transaction, () -> run.authorized(transaction, place, work));
            return run.operation().isAlone()
                    ? transactions.alone(run.tenant(), once)
                    : transactions.in(run.tenant(), once);
        }
    }

    /// Runs `write` while few others in this process wait for the same idempotency key.
    private <R> CommandResult<R> begun(CommandRun<R> run, Supplier<CommandResult<R>> write) {
        return guarded(run.invocation(), run.request().deadline(), () -> {
            try (var place = admission.placeAt(run.key())) {
                return place.take() ? write.get() : run.refused(new RequestRefusal.IdempotencyKeyBusy());
            }
        });
    }

    /// What every operation goes through, whether it writes, reads or provisions: its span, its deadline, its caller's
    /// share, and the refusal where it meets what a newer build has written.
    private <R> CommandResult<R> guarded(Invocation by, Optional<Instant> deadline, Supplier<CommandResult<R>> work) {
        var attributes = new HashMap<String, String>();
        by.tenant().ifPresent(tenant -> attributes.put("tenant.id", tenant.toString()));
        attributes.put("actor.user_id", by.actor().subject().toString());
        attributes.put("request.id", by.requestId());
        return traces.span("tenant." + by.operation(), attributes, () -> {
            if (deadline.filter(clock.instant()::isAfter).isPresent()) {
                return refused(by, new RequestRefusal.DeadlinePassed());
            }
            try (var place = callers.placeAt(by.actor().subject())) {
                return place.take() ? work.get() : refused(by, new RequestRefusal.CallerBusy());
            } catch (WrittenByNewerBuild newer) {
                return refused(by, new RequestRefusal.NewerState(newer.what()));
            }
        });
    }
}
