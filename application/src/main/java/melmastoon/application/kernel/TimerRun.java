package melmastoon.application.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import melmastoon.access.TenantId;
import melmastoon.access.TenantStatus;

/// What is due in one tenant, carried out in one transaction under the tenant's lock.
///
/// A timer fires once, because the transaction that carries it out ends it too. The tenant is locked before its timers
/// are read: a command that sets or ends them has that lock as well, and no order of locks can be crossed.
record TimerRun(Commands commands, TimerHandlers handlers, TimerSignals signals, TenantId tenant) {
    /// Events that one transaction may lead to stay within what a request of many rows may.
    static final int MOST = Bulk.MAX_ROWS;

    private static final Actor ACTOR = new Actor.Internal("timer");

    /// @param standalone those that are due and need a transaction of their own
    /// @param unhandled  those that no handler knows
    record Due(List<Timer> standalone, List<Timer> unhandled) {
        static final Due NOTHING = new Due(List.of(), List.of());
    }

    /// @param which of those that are due
    Due in(TenantTransaction transaction, Predicate<Timer> which) {
        var timers = transaction.timers();
        if (!timers.claim()) {
            return Due.NOTHING;
        }
        var head = transaction.heads().lock();
        if (head.isEmpty() || commands.clockSkew(head.get().now()).isPresent()) {
            return Due.NOTHING;
        }
        var due = new Due(new ArrayList<>(), new ArrayList<>());
        var now = new ArrayList<Timer>();
        for (var timer : timers.due(head.get().now(), MOST)) {
            if (which.test(timer)) {
                switch (handlers.of(timer).orElse(null)) {
                    case TimerHandler.InTransaction _ -> now.add(timer);
                    case TimerHandler.Standalone _ -> due.standalone().add(timer);
                    case null -> due.unhandled().add(timer);
                }
            }
        }
        if (!now.isEmpty()) {
            timers.done(now);
            carryOut(transaction, head.get(), now);
        }
        return due;
    }

    private void carryOut(TenantTransaction transaction, TenantHead head, List<Timer> due) {
        var request = request(Once.internal("timer", commands.mint().next().toString()));
        var log = new CommandLog(
                transaction, request, "fire_timers", commands.mint(), commands.traces(), head, head.now());
        for (var timer : due) {
            if (handlers.of(timer).orElseThrow() instanceof TimerHandler.InTransaction handler) {
                var outcome = carryOut(transaction, head, log, timer, handler);
                signals.fired(timer.kind(), outcome, Duration.between(timer.dueAt(), head.now()));
            }
        }
        log.end();
    }

    private String carryOut(
            TenantTransaction transaction,
            TenantHead head,
            CommandLog log,
            Timer timer,
            TimerHandler.InTransaction handler) {
        var operation = handler.operation();
        if (head.status() == TenantStatus.CLOSED && !operation.inClosed()) {
            return "unchanged"; // a closed tenant accepts no writes (T-4)
        }
        log.operation(operation.name());
        var context = commands.context(transaction, head, ACTOR);
        var evidence = Optional.<Evidence>of(new Evidence.Internal("timer:" + timer.kind()));
        return switch (handler.decide(context, timer.key())) {
            case CommandDecision.Accepted<?>(var _, var _, var effects) -> {
                log.accepted(effects, evidence);
                yield effects.isEmpty() ? "unchanged" : "changed";
            }
            case CommandDecision.Refused<?>(var refusal, var nonetheless) -> {
                log.refused(new CommandLog.Asked(timer.key(), evidence), refusal, nonetheless);
                commands.signals()
                        .refused(
                                new Invocation(operation.name(), Optional.of(tenant), ACTOR, "timer " + timer.key()),
                                refusal,
                                true);
                yield refusal.code();
            }
        };
    }

    /// By the key of the timer and its instant, a repeat is the same attempt.
    static Request standalone(TenantId tenant, Timer timer) {
        return request(Once.internal(
                "timer",
                String.join(
                        ":",
                        timer.kind(),
                        tenant.toString(),
                        timer.key(),
                        timer.dueAt().toString())));
    }

    private static Request request(Once once) {
        return new Request(ACTOR, once, once.key());
    }
}
