package melmastoon.application.tenant;

import java.util.ArrayList;
import java.util.List;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.RequestRefusal;
import melmastoon.application.kernel.Snapshot;
import melmastoon.application.kernel.SnapshotItem;
import melmastoon.application.kernel.UseCase;

/// Publishes a tenant's whole state again, for readers whose copy is lost or doubtful. Changes nothing.
///
/// The state is published in chunks of consecutive revisions, under the tenant's lock, so that no other command's
/// event is between them; the last one makes them count. Ended aggregates are in it too.
///
/// @param types every kind of aggregate that there is
@UseCase
public record RepairTenant(Commands commands, List<AggregateType<?, ?>> types) {
    public record TenantRepaired(TenantId tenantId) {}

    /// Well below the outbox's 512 kB a row; one item may have almost as much by itself.
    private static final int CHUNK_BYTES = 256 * 1024;

    private static final Operation<TenantRepaired> OPERATION = Operation.command(
                    "repair_tenant", Authorization.platformAdmin().or(Authorization.internal()), TenantRepaired.class)
            .evenWhereClosed();

    public CommandResult<TenantRepaired> repair(Request request, TenantId tenant) {
        return commands.change(request, OPERATION, tenant, this::decide);
    }

    private CommandDecision<TenantRepaired> decide(CommandContext context) {
        var tenant = context.port(Tenants.class).find();
        if (tenant.isEmpty()) {
            return CommandDecision.refuse(new RequestRefusal.TenantNotFound(context.tenant()));
        }
        var chunks = new ArrayList<List<SnapshotItem>>();
        var bytes = CHUNK_BYTES;
        for (var type : types) {
            for (var item : context.snapshotOf(type)) {
                if (bytes + item.state().remaining() > CHUNK_BYTES) {
                    chunks.add(new ArrayList<>());
                    bytes = 0;
                }
                chunks.getLast().add(item);
                bytes += item.state().remaining();
            }
        }
        return new CommandDecision.Accepted<>(
                new TenantRepaired(context.tenant()), tenant.get().version(), List.of(new Snapshot(chunks)));
    }
}
