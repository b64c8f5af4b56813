package melmastoon.application.erasure;

import melmastoon.access.GuestErasureId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.Target;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.erasure.ErasureCommand;
import melmastoon.domain.erasure.ErasureRefusal;
import melmastoon.domain.erasure.GuestErasure;
import melmastoon.domain.erasure.ServiceName;

/// Records that a service has erased what it held of a guest (ruling 29). An event of that service calls it. The last
/// acknowledgement completes the erasure; one that was given before changes nothing.
@UseCase(internal = true)
public record AcknowledgeGuestErasure(Commands commands) {
    public record GuestErasureAcknowledged(GuestErasureId guestErasureId) {}

    /// What was requested before the tenant was closed is still owed to the guest.
    private static final Operation<GuestErasureAcknowledged> OPERATION = Operation.command(
                    "acknowledge_guest_erasure", Authorization.internal(), GuestErasureAcknowledged.class)
            .evenWhereClosed();

    public CommandResult<GuestErasureAcknowledged> acknowledge(
            Request request, TenantId tenant, GuestErasureId erasure, ServiceName service) {
        var target = new Target<GuestErasure>(
                erasure.toString(),
                context -> context.port(GuestErasures.class).find(erasure),
                new ErasureRefusal.NotFound(erasure));
        return commands.change(request, OPERATION, tenant, target, (context, found) -> decide(context, found, service));
    }

    private static CommandDecision<GuestErasureAcknowledged> decide(
            CommandContext context, Versioned<GuestErasure> erasure, ServiceName service) {
        return CommandDecision.of(
                erasure.state().decide(new ErasureCommand.Acknowledge(service), context.now()),
                GuestErasureType.TYPE,
                erasure,
                after -> new GuestErasureAcknowledged(after.id()));
    }
}
