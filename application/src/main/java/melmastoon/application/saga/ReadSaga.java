package melmastoon.application.saga;

import melmastoon.access.SagaId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.application.kernel.UseCase;

/// How far one saga has come, ended ones too.
@UseCase
public record ReadSaga(Commands commands) {
    private static final Operation<Saga> OPERATION =
            Operation.query("read_saga", Authorization.reading("tenant:read"), Saga.class);

    public CommandResult<Saga> read(ReadRequest request, TenantId tenant, SagaId saga) {
        return commands.find(request, OPERATION, tenant, context -> Saga.find(context, saga), new SagaNotFound(saga));
    }
}
