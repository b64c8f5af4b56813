package melmastoon.application.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import melmastoon.access.Caller;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.TenantStatus;
import melmastoon.domain.Refusal;

/// One attempt at one command, inside its transaction: the order of a write.
///
/// @param subject what the command is about, in text form, for the audit
record CommandRun<R>(Commands commands, Request request, Operation<R> operation, TenantId tenant, String subject) {
    /// @param isKept whether a retry is given the same
    record Decided<R>(CommandResult<R> result, boolean isKept) {}

    /// What a command may use once it has the tenant's lock and its right.
    ///
    /// @param evidence by what right it is done, before it is known over whom
    record Locked(
            CommandRun<?> run,
            TenantTransaction transaction,
            TenantHead head,
            CommandContext context,
            Evidence evidence) {
        CommandLog log() {
            return run.log(transaction, head, context.now());
        }

        /// One that has read nothing yet.
        CommandContext freshContext() {
            return run.commands().context(transaction, head, run.request().actor());
        }
    }

    /// An idempotency key is its actor's (ruling 46).
    record Key(String issuer, Subject subject, String text) {}

    Key key() {
        return new Key(
                request.actor().issuer(),
                request.actor().subject(),
                request.once().key());
    }

    boolean mayProvision() {
        return request.actor().isPlatformAdmin() && request.actor().mayActIn(tenant);
    }

    /// Runs `command` unless the same attempt was answered before.
    CommandResult<R> once(TenantTransaction transaction, Supplier<Decided<R>> command) {
        var attempts = transaction.attempts();
        return switch (attempts.claim(request.actor(), request.once())) {
            case Attempts.Claim.Kept(var result) -> result.map(fields -> ResultFields.read(operation.result(), fields));
            case Attempts.Claim.OtherRequest _ -> refused(new RequestRefusal.IdempotencyKeyReused());
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

    /// What has to be asked before this command can be decided. Every refusal is left to the transaction that writes.
    <S, Q> Optional<Q> question(TenantTransaction transaction, Target<S> target, Guard<S, Q, ?> guard) {
        if (transaction.attempts().isUsed(request.actor(), request.once())) {
            return Optional.empty();
        }
        return transaction
                .heads()
                .find()
                .filter(head -> !isClosedTo(head))
                .map(head -> commands.context(transaction, head, request.actor()))
                .filter(context -> operation.authorization().check(context) instanceof Authorization.Answer.Granted)
                .flatMap(context -> target.find()
                        .apply(context)
                        .filter(found -> refusalOn(context, target, found).isEmpty())
                        .flatMap(found -> guard.question().apply(context, found)));
    }

    /// Decides on the target, where it is there, within the actor's reach, and has the expected version.
    <S> CommandDecision<R> onTarget(
            CommandContext context,
            Target<S> target,
            BiFunction<CommandContext, Versioned<S>, CommandDecision<R>> decide) {
        return target.decide(
                operation,
                context,
                found -> stale(found.version())
                        .<CommandDecision<R>>map(CommandDecision::refuse)
                        .orElseGet(() -> decide.apply(context, found)));
    }

    /// Decides on what is there, where that is within the actor's reach and has the expected version.
    <S> Decided<R> onSlot(
            Locked locked,
            Slot<S> slot,
            BiFunction<CommandContext, Optional<Versioned<S>>, CommandDecision<R>> decide) {
        var context = locked.context();
        var found = slot.find().apply(context);
        var decision = found.map(Versioned::state)
                .flatMap(slot.over())
                .flatMap(over -> operation.refusedOver(over, context))
                .or(() -> stale(found.map(Versioned::version).orElse(RequestRefusal.StaleVersion.NOTHING)))
                .<CommandDecision<R>>map(CommandDecision::refuse)
                .orElseGet(() -> decide.apply(context, found));
        return written(locked, slot.subject(found), decision);
    }

    private <S> Optional<Refusal> refusalOn(CommandContext context, Target<S> target, Versioned<S> found) {
        return operation
                .refusedOver(target.over().apply(found.state()), context)
                .or(() -> stale(found.version()));
    }

    /// The refusal where the actor expects another version than `last`.
    Optional<Refusal> stale(int last) {
        return request.expected()
                .filter(expected -> RequestRefusal.StaleVersion.is(expected, last))
                .<Refusal>map(expected -> new RequestRefusal.StaleVersion(expected, last));
    }

    /// Turns away whoever may not; then waits for the tenant's lock, where there is a place. So requests of those who
    /// may not take neither the lock nor a place, however many they are.
    Decided<R> authorized(TenantTransaction transaction, Admission.Place place, Function<Locked, Decided<R>> work) {
        var head = transaction.heads().find();
        if (head.isEmpty()) {
            return notKept(new RequestRefusal.TenantNotFound(tenant));
        }
        var context = commands.context(transaction, head.get(), request.actor());
        return switch (operation.authorization().check(context)) {
            case Authorization.Answer.Denied(var refusal) -> notKept(refusal);
            case Authorization.Answer.Granted _ ->
                place.take() ? locked(transaction, context, work) : notKept(new RequestRefusal.TenantBusy());
        };
    }

    /// Creates the tenant. Its own row goes first: everything else hangs on it, and it may turn out to be taken.
    Decided<R> created(TenantTransaction transaction, Refusal taken, Function<Instant, CommandDecision<R>> decide) {
        var databaseNow = transaction.heads().now();
        var skew = commands.clockSkew(databaseNow);
        if (skew.isPresent()) {
            return notKept(skew.get());
        }
        var now = databaseNow.truncatedTo(ChronoUnit.MILLIS);
        return switch (decide.apply(now)) {
            case CommandDecision.Refused<R>(var refusal, var _) -> decided(refusal);
            case CommandDecision.Accepted<R>(var value, var version, var effects) -> {
                if (!CommandLog.add(transaction, (Change<?, ?>) effects.getFirst())) {
                    yield decided(taken);
                }
                var head = transaction.heads().lock().orElseThrow();
                var log = log(transaction, head, now);
                log.created(effects, new Evidence.PlatformRole(Caller.PLATFORM_ADMIN));
                yield new Decided<>(new CommandResult.Done<>(value, version, log.end()), true);
            }
        };
    }

    Invocation invocation() {
        return new Invocation(operation.name(), Optional.of(tenant), request.actor(), request.requestId());
    }

    /// Refuses without a trace in the audit: before the lock, or where there is no tenant.
    CommandResult<R> refused(Refusal refusal) {
        return commands.refused(invocation(), refusal);
    }

    /// Writes what one decision leads to.
    Decided<R> written(Locked locked, CommandDecision<R> decision) {
        return written(locked, subject, decision);
    }

    private Decided<R> written(Locked locked, String about, CommandDecision<R> decision) {
        return written(
                locked.log(), new CommandLog.Asked(about, locked.context().right()), decision);
    }

    private Decided<R> locked(TenantTransaction transaction, CommandContext before, Function<Locked, Decided<R>> work) {
        var head = transaction.heads().lock().orElseThrow();
        var skew = commands.clockSkew(head.now());
        if (skew.isPresent()) {
            return notKept(skew.get());
        }
        var ahead = Duration.between(head.now(), head.lastOccurredAt());
        if (ahead.compareTo(Commands.MAX_OFFSET) > 0) {
            commands.signals().lastEventInFuture(tenant, ahead);
        }
        var context = before.under(head);
        return switch (operation.authorization().check(context)) {
            case Authorization.Answer.Denied(var refusal) ->
                written(
                        log(transaction, head, context.now()),
                        new CommandLog.Asked(subject, Optional.empty()),
                        CommandDecision.refuse(refusal));
            case Authorization.Answer.Granted(var evidence) -> {
                context.actsBy(Optional.of(evidence));
                var locked = new Locked(this, transaction, head, context, evidence);
                yield isClosedTo(head) ? written(locked, closed()) : work.apply(locked);
            }
        };
    }

    /// A closed tenant accepts no writes (T-2, T-4), whatever each aggregate would say.
    private boolean isClosedTo(TenantHead head) {
        return head.status() == TenantStatus.CLOSED && !operation.inClosed();
    }

    private CommandDecision<R> closed() {
        return CommandDecision.refuse(new RequestRefusal.TenantNotActive(TenantStatus.CLOSED));
    }

    private Decided<R> written(CommandLog log, CommandLog.Asked asked, CommandDecision<R> decision) {
        return switch (decision) {
            case CommandDecision.Accepted<R>(var value, var version, var effects) -> {
                log.accepted(effects, asked.right());
                yield new Decided<>(new CommandResult.Done<>(value, version, log.end()), true);
            }
            case CommandDecision.Refused<R>(var refusal, var nonetheless) -> {
                refuse(log, asked, refusal, nonetheless);
                log.end();
                yield new Decided<>(CommandResult.refused(refusal), refusal.isReplayed());
            }
        };
    }

    /// Refuses with a trace in the audit (ruling 59).
    void refuse(CommandLog log, CommandLog.Asked asked, Refusal refusal, List<Effect> nonetheless) {
        log.refused(asked, refusal, nonetheless);
        commands.signals().refused(invocation(), refusal, true);
    }

    private CommandLog log(TenantTransaction transaction, TenantHead head, Instant now) {
        return new CommandLog(transaction, request, operation.name(), commands.mint(), commands.traces(), head, now);
    }

    private Decided<R> decided(Refusal refusal) {
        return new Decided<>(refused(refusal), refusal.isReplayed());
    }

    private Decided<R> notKept(Refusal refusal) {
        return new Decided<>(refused(refusal), false);
    }
}
