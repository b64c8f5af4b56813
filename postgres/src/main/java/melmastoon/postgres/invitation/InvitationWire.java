package melmastoon.postgres.invitation;

import java.nio.ByteBuffer;
import melmastoon.access.RoleId;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.postgres.kernel.ScopeWire;
import melmastoon.tenant.v1.InvitationAccepted;
import melmastoon.tenant.v1.InvitationExpired;
import melmastoon.tenant.v1.InvitationRevoked;
import melmastoon.tenant.v1.InvitationSent;
import melmastoon.tenant.v1.InvitationState;
import melmastoon.tenant.v1.InvitationStatus;
import org.apache.avro.specific.SpecificRecord;

/// An invitation's events and state on the wire: no address, no token's hash, no name but sealed.
final class InvitationWire {
    private InvitationWire() {}

    static SpecificRecord event(EventWithState<Invitation, InvitationEvent> step) {
        var tenant = step.event().tenant().toString();
        var state = state(step.state());
        return switch (step.event()) {
            case InvitationEvent.Sent sent ->
                new InvitationSent(tenant, ByteBuffer.wrap(sent.sealed().bytes()), state);
            case InvitationEvent.Accepted _ -> new InvitationAccepted(tenant, state);
            case InvitationEvent.Revoked _ -> new InvitationRevoked(tenant, state);
            case InvitationEvent.Expired _ -> new InvitationExpired(tenant, state);
            case InvitationEvent.Reviewed _, InvitationEvent.WrongTokenPresented _ ->
                throw new IllegalArgumentException("a private event is not published");
        };
    }

    static InvitationState state(Versioned<Invitation> versioned) {
        var terms = versioned.state().terms();
        var state = InvitationState.newBuilder()
                .setInvitationId(terms.id().toString())
                .setVersion(versioned.version())
                .setRoleIds(terms.roles().stream().map(RoleId::toString).toList())
                .setScope(ScopeWire.of(terms.scope()))
                .setLocale(terms.locale().value())
                .setInvitedBy(terms.invitedBy().toString())
                .setInvitedAt(terms.invitedAt())
                .setExpiresAt(terms.expiresAt());
        return switch (versioned.state()) {
            case Invitation.Pending _ ->
                state.setStatus(InvitationStatus.PENDING).build();
            case Invitation.Accepted(var _, var by, var _, var membership, var at) ->
                state.setStatus(InvitationStatus.ACCEPTED)
                        .setAcceptedBy(by.toString())
                        .setAcceptedAt(at)
                        .setMembershipId(membership.toString())
                        .build();
            case Invitation.Revoked(var _, var by, var reason, var at) ->
                state.setStatus(InvitationStatus.REVOKED)
                        .setRevokedBy(by.toString())
                        .setRevokedAt(at)
                        .setRevokeReason(reason.code())
                        .build();
            case Invitation.Expired _ ->
                state.setStatus(InvitationStatus.EXPIRED).build();
        };
    }
}
