package melmastoon.domain.invitation;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.domain.DomainEvent;
import melmastoon.domain.PrivateEvent;

/// What happens to an invitation.
public sealed interface InvitationEvent extends DomainEvent {
    InvitationId id();

    /// What is published. The others are a [PrivateEvent].
    sealed interface Published extends InvitationEvent {}

    /// What happens to an invitation that exists.
    sealed interface Change extends InvitationEvent {}

    /// On the wire without the address and the token's hash.
    record Sent(Terms terms, SealedMail sealed) implements Published {
        @Override
        public InvitationId id() {
            return terms.id();
        }

        @Override
        public TenantId tenant() {
            return terms.tenant();
        }
    }

    /// On the wire without the name.
    record Accepted(
            InvitationId id,
            TenantId tenant,
            Subject by,
            Optional<PersonName> name,
            MembershipId membership,
            Instant at)
            implements Published, Change {}

    record Revoked(InvitationId id, TenantId tenant, Subject by, RevokeReason reason, Instant at)
            implements Published, Change {}

    /// @param at when it was recorded, which may be later than it expired
    record Expired(InvitationId id, TenantId tenant, Instant at) implements Published, Change {}

    record Reviewed(InvitationId id, TenantId tenant, Review review) implements Change, PrivateEvent {}

    record WrongTokenPresented(InvitationId id, TenantId tenant, Instant at) implements Change, PrivateEvent {}
}
