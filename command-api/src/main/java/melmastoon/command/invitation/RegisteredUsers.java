package melmastoon.command.invitation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.invitation.InvitationType;
import melmastoon.application.invitation.LinkInvitation;
import melmastoon.application.kernel.Lookups;
import melmastoon.application.membership.ActivateMembership;
import melmastoon.application.membership.MembershipType;
import melmastoon.command.inbound.Delivery;
import melmastoon.command.inbound.InboundConsumer;
import melmastoon.domain.Text;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.PersonName;
import org.jspecify.annotations.Nullable;

/// Somebody has an account now: every pending invitation to the address is accepted (ruling 21), and every membership
/// becomes active that waits for this person's account (I-5).
///
/// Only where the address is verified: otherwise whoever registers under somebody else's address would become a member.
/// Then nothing happens, and the invitation's own token still works (ruling 20).
@Singleton
record RegisteredUsers(LinkInvitation link, ActivateMembership activate, Lookups lookups) implements InboundConsumer {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Registered(
            String userId,
            String email,
            boolean emailVerified,
            @Nullable String displayName) {
        Optional<PersonName> name() {
            return Optional.ofNullable(displayName).flatMap(PersonName::parse);
        }
    }

    @Override
    public String type() {
        return "melmastoon.iam.user.registered.v1";
    }

    /// Links first: a membership that waits becomes active with the roles of the invitation too.
    @Override
    public void consume(Delivery delivery) {
        var registered = delivery.data(Registered.class);
        var user = Subject.user(Text.foreignId("userId", registered.userId()));
        if (!registered.emailVerified()) {
            return;
        }
        // What is no address of ours is no invitation's (ruling 41).
        var address = EmailAddress.parse(registered.email());
        address.ifPresent(verified -> invitedTo(verified)
                .forEach(tenant -> delivery.in(
                        tenant,
                        "link_invitation",
                        request -> link.link(request, tenant, user, verified, registered.name()))));
        lookups.tenantsOf(MembershipType.MEMBER, user.toString())
                .forEach(tenant -> delivery.in(
                        tenant, "activate_membership", request -> activate.activate(request, tenant, user)));
    }

    private Set<TenantId> invitedTo(EmailAddress address) {
        return lookups.tenantsOf(InvitationType.ADDRESS, InvitationType.addressKey(address));
    }
}
