package melmastoon.postgres.invitation;

import java.nio.ByteBuffer;
import melmastoon.access.RoleId;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.postgres.membership.MembershipWire;
import melmastoon.tenant.v1.InvitationAccepted;
import melmastoon.tenant.v1.InvitationRevoked;
import melmastoon.tenant.v1.InvitationSent;
import org.apache.avro.specific.SpecificRecord;

/// An invitation's events on the wire: no address, no token's hash, nobody's name but sealed.
public final class InvitationWire {
    private InvitationWire() {}

    public static SpecificRecord of(InvitationEvent.Published event, int version) {
        return switch (event) {
            case InvitationEvent.Sent sent -> sent(sent, version);
            case InvitationEvent.Accepted accepted -> accepted(accepted, version);
            case InvitationEvent.Revoked revoked -> revoked(revoked, version);
        };
    }

    static InvitationSent sent(InvitationEvent.Sent event, int version) {
        var terms = event.terms();
        return InvitationSent.newBuilder()
                .setTenantId(terms.tenant().toString())
                .setInvitationId(terms.id().toString())
                .setVersion(version)
                .setRoleIds(terms.roles().stream().map(RoleId::toString).toList())
                .setScope(MembershipWire.scope(terms.scope()))
                .setLocale(terms.locale().value())
                .setExpiresAt(terms.expiresAt())
                .setInvitedBy(terms.invitedBy().toString())
                .setSealed(ByteBuffer.wrap(event.sealed().bytes()))
                .build();
    }

    static InvitationAccepted accepted(InvitationEvent.Accepted event, int version) {
        return InvitationAccepted.newBuilder()
                .setTenantId(event.tenant().toString())
                .setInvitationId(event.id().toString())
                .setVersion(version)
                .setMembershipId(event.membership().toString())
                .setSubjectType(event.by().type())
                .setSubjectId(event.by().id())
                .build();
    }

    static InvitationRevoked revoked(InvitationEvent.Revoked event, int version) {
        return InvitationRevoked.newBuilder()
                .setTenantId(event.tenant().toString())
                .setInvitationId(event.id().toString())
                .setVersion(version)
                .setRevokedBy(event.by().toString())
                .setReason(event.reason().code())
                .build();
    }
}
