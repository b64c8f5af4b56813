package melmastoon.application.tenant;

import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.application.kernel.UseCase;

/// Where the tenant's log stands, for readers that must not be answered from anything older.
@UseCase
public record ReadPosition(Commands commands) {
    private static final Operation<Position> OPERATION =
            Operation.query("read_position", Authorization.reading("tenant:read"), Position.class);

    public CommandResult<Position> position(ReadRequest request, TenantId tenant) {
        return commands.read(request, OPERATION, tenant, CommandContext::position);
    }
}
