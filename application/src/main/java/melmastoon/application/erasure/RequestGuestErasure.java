package melmastoon.application.erasure;

import melmastoon.access.GuestErasureId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.domain.erasure.ErasureEvent;
import melmastoon.domain.erasure.ErasureReason;
import melmastoon.domain.erasure.ErasureRequest;
import melmastoon.domain.erasure.GuestErasure;
import melmastoon.domain.erasure.GuestId;
import melmastoon.domain.erasure.RequiredServices;

/// Asks every service that holds data of guests to erase that of one guest (ruling 29).
///
/// A guest whose erasure is requested already keeps that request, whatever the reason is now (ruling 1). Once it is
/// completed another one can be made: the guest may have come back.
@UseCase
public record RequestGuestErasure(Commands commands) {
    public record GuestErasureRequested(GuestErasureId guestErasureId) {}

    private static final Operation<GuestErasureRequested> OPERATION = Operation.command(
            "request_guest_erasure", Authorization.permission("guest:request_erasure"), GuestErasureRequested.class);

    public CommandResult<GuestErasureRequested> request(
            Request request, TenantId tenant, GuestId guest, ErasureReason reason) {
        return commands.change(request, OPERATION, tenant, context -> decide(context, guest, reason));
    }

    private static CommandDecision<GuestErasureRequested> decide(
            CommandContext context, GuestId guest, ErasureReason reason) {
        return context.port(GuestErasures.class)
                .findRequested(guest)
                .map(found -> CommandDecision.unchanged(
                        new GuestErasureRequested(found.state().id()), found))
                .orElseGet(() -> requested(new ErasureEvent.Requested(
                        new ErasureRequest(
                                new GuestErasureId(context.mint()),
                                context.tenant(),
                                guest,
                                reason,
                                context.actor().subject(),
                                context.now()),
                        RequiredServices.STANDARD)));
    }

    private static CommandDecision<GuestErasureRequested> requested(ErasureEvent.Requested event) {
        return CommandDecision.accept(
                new GuestErasureRequested(event.request().id()),
                Change.created(GuestErasureType.TYPE, event, GuestErasure.of(event)));
    }
}
