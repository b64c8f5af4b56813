package melmastoon.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.domain.organization.OrganizationEvent;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleEvent;
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantEvent;

/// One event at its place in the tenant's log.
///
/// @param position    where; revisions have no gaps
/// @param occurredAt  never before that of the entry before it
/// @param traceparent of the span that decided it
public record OutboxEntry(
        UUID id, Position position, Instant occurredAt, Content content, Optional<String> traceparent) {

    /// What happened.
    public sealed interface Content {
        TenantId tenant();

        /// The aggregate's id in edge form, such as `mbr_…`.
        String subject();
    }

    /// @param version of the aggregate after the event, here and below
    public record OfTenant(TenantEvent event, int version) implements Content {
        @Override
        public TenantId tenant() {
            return event.tenant();
        }

        @Override
        public String subject() {
            return event.tenant().toString();
        }
    }

    public record OfUnit(OrganizationEvent event, int version) implements Content {
        @Override
        public TenantId tenant() {
            return event.tenant();
        }

        @Override
        public String subject() {
            return switch (event) {
                case OrganizationEvent.UnitCreated created ->
                    created.unit().id().toString();
            };
        }
    }

    public record OfRole(RoleEvent event, int version) implements Content {
        @Override
        public TenantId tenant() {
            return event.tenant();
        }

        @Override
        public String subject() {
            return switch (event) {
                case RoleEvent.Created created -> created.role().id().toString();
            };
        }
    }

    public record OfMembership(MembershipEvent event, int version) implements Content {
        @Override
        public TenantId tenant() {
            return event.tenant();
        }

        @Override
        public String subject() {
            return event.id().toString();
        }
    }

    /// Not on the wire: the address and the token's hash.
    public record OfInvitation(InvitationEvent.Published event, int version) implements Content {
        @Override
        public TenantId tenant() {
            return event.tenant();
        }

        @Override
        public String subject() {
            return event.id().toString();
        }
    }

    /// A part of the tenant's whole state; the last part makes it count.
    ///
    /// @param chunk       from 1
    /// @param memberships that are not removed
    public record Snapshot(
            int chunk,
            int chunks,
            Versioned<Tenant> whole,
            List<Versioned<OrganizationUnit>> units,
            List<Versioned<Role>> roles,
            List<Versioned<Membership.Active>> memberships)
            implements Content {
        @Override
        public TenantId tenant() {
            return whole.state().id();
        }

        @Override
        public String subject() {
            return tenant().toString();
        }
    }
}
