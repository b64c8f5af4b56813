package melmastoon.application.saga;

import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.application.kernel.UseCase;

/// The sagas of a tenant that should have ended: closures after their window, and moves after their deadline, which
/// a timer has not aborted. [WatchSagas] asks it of every tenant that has one.
@UseCase(internal = true)
public record OverdueSagas(Commands commands) {
    private static final Operation<ListOpenSagas.OpenSagas> OPERATION =
            Operation.query("overdue_sagas", Authorization.internal(), ListOpenSagas.OpenSagas.class);

    public CommandResult<ListOpenSagas.OpenSagas> of(ReadRequest request, TenantId tenant) {
        return commands.read(
                request,
                OPERATION,
                tenant,
                context -> new ListOpenSagas.OpenSagas(Saga.open(context).stream()
                        .filter(saga -> saga.isOverdue(context.now()))
                        .toList()));
    }
}
