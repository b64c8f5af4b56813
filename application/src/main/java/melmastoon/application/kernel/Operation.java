package melmastoon.application.kernel;

import java.util.Optional;
import melmastoon.access.Scope;
import melmastoon.domain.Refusal;

/// What is fixed about a use case.
///
/// @param name          in words joined by `_`: names the span, and the action in the audit
/// @param kind          whether it writes
/// @param authorization who may
/// @param result        what it answers with; of a command a record of ids and texts, see [ResultFields]
/// @param inClosed      whether it is carried out in a closed tenant: no other write is (T-2, T-4)
/// @param isAlone       whether no other transaction of its tenant runs meanwhile, see [TenantTransactions#alone]
public record Operation<R>(
        String name, Kind kind, Authorization authorization, Class<R> result, boolean inClosed, boolean isAlone) {
    public enum Kind {
        COMMAND,
        QUERY
    }

    public static <R> Operation<R> command(String name, Authorization authorization, Class<R> result) {
        return new Operation<>(name, Kind.COMMAND, authorization, result, false, false);
    }

    public static <R> Operation<R> query(String name, Authorization authorization, Class<R> result) {
        return new Operation<>(name, Kind.QUERY, authorization, result, true, false);
    }

    /// Why the actor may not do it over whoever works within `scope`, which the command has just learnt (ruling 38).
    /// Where it may, the audit names the right that reaches there.
    public Optional<Refusal> refusedOver(Scope scope, CommandContext context) {
        return switch (authorization.check(context, scope)) {
            case Authorization.Answer.Granted(var evidence) -> {
                context.actsBy(Optional.of(evidence));
                yield Optional.empty();
            }
            case Authorization.Answer.Denied(var refusal) -> {
                context.actsBy(Optional.empty());
                yield Optional.of(refusal);
            }
        };
    }

    /// The same for this one request, which `authorization` alone authorizes.
    public Operation<R> authorizedBy(Authorization other) {
        return new Operation<>(name, kind, other, result, inClosed, isAlone);
    }

    /// The same command where it serves the readers of a closed tenant, or completes what began before.
    public Operation<R> evenWhereClosed() {
        return new Operation<>(name, kind, authorization, result, true, isAlone);
    }

    /// The same command where it moves what all other transactions of the tenant read and write.
    public Operation<R> alone() {
        return new Operation<>(name, kind, authorization, result, inClosed, true);
    }

    /// The same for this one request, which `other` authorizes too.
    public Operation<R> orBy(Authorization other) {
        return authorizedBy(authorization.or(other));
    }
}
