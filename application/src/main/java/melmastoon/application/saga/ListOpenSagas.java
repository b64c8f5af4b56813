package melmastoon.application.saga;

import java.util.List;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.application.kernel.UseCase;

/// The sagas of a tenant that wait for somebody: its closure, and the few moves that it may have at a time.
@UseCase
public record ListOpenSagas(Commands commands) {
    public record OpenSagas(List<Saga> sagas) {
        public OpenSagas {
            sagas = List.copyOf(sagas);
        }
    }

    private static final Operation<OpenSagas> OPERATION =
            Operation.query("list_open_sagas", Authorization.reading("tenant:read"), OpenSagas.class);

    public CommandResult<OpenSagas> list(ReadRequest request, TenantId tenant) {
        return commands.read(request, OPERATION, tenant, context -> new OpenSagas(Saga.open(context)));
    }
}
