package melmastoon.query.whatif;

import com.github.f4b6a3.ulid.UlidCreator;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;
import melmastoon.application.StoredAccessFacts;
import melmastoon.application.kernel.Actor;
import melmastoon.application.kernel.CommandSignals;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Once;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.Traces;

/// One command, carried out on a copy: the use case itself authorizes, reads and decides, with the right of whoever
/// proposes it, and what it saves is folded into a view that nobody else sees. So a what-if says what happens when the
/// command is sent in the same state (ruling 54).
final class Trial {
    private static final Once ONCE = Once.internal("what-if", "trial");

    private final Commands commands;
    private final Request request;
    private final TenantId tenant;
    private final Set<NotChecked> notChecked = EnumSet.noneOf(NotChecked.class);

    Trial(Commands commands, Request request, TenantId tenant) {
        this.commands = commands;
        this.request = request;
        this.tenant = tenant;
    }

    /// What would become of the command.
    ///
    /// @param notChecked what it would also have to pass
    record Outcome(Verdict verdict, Set<NotChecked> notChecked) {}

    sealed interface Verdict {
        /// @param after the tenant's view afterwards, at the position of the one before
        record Accepted(TenantView after) implements Verdict {}

        /// As its refusal says.
        record Refused(String code, String message, Optional<String> pointer) implements Verdict {}
    }

    /// @param by who proposes it
    static Outcome of(Replica replica, Actor by, ProposedChange change) {
        var transaction = new ReplicaTransaction(replica);
        var commands = Commands.over(
                transaction,
                new StoredAccessFacts(),
                InstantSource.fixed(replica.now()),
                () -> UlidCreator.getMonotonicUlid().toUuid(),
                Traces.NONE,
                CommandSignals.NONE);
        var trial = new Trial(commands, new Request(by, ONCE, "what-if"), replica.tenant());
        var verdict = change.tryOn(trial)
                .<Verdict>fold(
                        _ -> new Verdict.Accepted(transaction.after()),
                        refused -> new Verdict.Refused(refused.code(), refused.message(), refused.pointer()));
        return new Outcome(verdict, trial.notChecked);
    }

    Commands commands() {
        return commands;
    }

    Request request() {
        return request;
    }

    /// A request of this service itself, for what nobody else may ask for.
    Request internalRequest() {
        return new Request(new Actor.Internal("what-if"), request.once(), request.requestId());
    }

    TenantId tenant() {
        return tenant;
    }

    void leaveUnchecked(NotChecked what) {
        notChecked.add(what);
    }
}
