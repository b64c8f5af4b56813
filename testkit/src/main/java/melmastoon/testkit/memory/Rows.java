package melmastoon.testkit.memory;

import java.time.Instant;
import java.util.function.UnaryOperator;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.RoleId;
import melmastoon.application.Answer;
import melmastoon.application.AuditEntry;
import melmastoon.application.OutboxEntry;
import melmastoon.application.Outcome;
import melmastoon.application.Standing;
import melmastoon.application.Versioned;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.role.Role;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/// All that is kept of one tenant, immutable.
record Rows(
        @Nullable Standing standing,
        PMap<OrganizationUnitId, Versioned<OrganizationUnit>> units,
        PMap<RoleId, Versioned<Role>> roles,
        PMap<MembershipId, Versioned<Membership>> memberships,
        PMap<InvitationId, Versioned<Invitation>> invitations,
        PMap<String, Attempt> attempts,
        PVector<OutboxEntry> outbox,
        PVector<AuditEntry> audits) {
    static final Rows NONE = new Rows(
            null,
            HashTreePMap.empty(),
            HashTreePMap.empty(),
            HashTreePMap.empty(),
            HashTreePMap.empty(),
            HashTreePMap.empty(),
            TreePVector.empty(),
            TreePVector.empty());

    /// @param outcome null while its command runs
    record Attempt(
            String route,
            String bodyHmac,
            Instant claimedAt,
            @Nullable Outcome<Answer> outcome) {}

    Rows withStanding(Standing next) {
        return new Rows(next, units, roles, memberships, invitations, attempts, outbox, audits);
    }

    Rows withUnit(Versioned<OrganizationUnit> unit) {
        var next = units.plus(unit.state().id(), unit);
        return new Rows(standing, next, roles, memberships, invitations, attempts, outbox, audits);
    }

    Rows withRole(Versioned<Role> role) {
        var next = roles.plus(role.state().id(), role);
        return new Rows(standing, units, next, memberships, invitations, attempts, outbox, audits);
    }

    Rows withMembership(Versioned<Membership> membership) {
        var next = memberships.plus(membership.state().id(), membership);
        return new Rows(standing, units, roles, next, invitations, attempts, outbox, audits);
    }

    Rows withInvitation(Versioned<Invitation> invitation) {
        var next = invitations.plus(invitation.state().id(), invitation);
        return new Rows(standing, units, roles, memberships, next, attempts, outbox, audits);
    }

    Rows withAttempts(UnaryOperator<PMap<String, Attempt>> change) {
        return new Rows(standing, units, roles, memberships, invitations, change.apply(attempts), outbox, audits);
    }

    Rows withOutbox(PVector<OutboxEntry> next) {
        return new Rows(standing, units, roles, memberships, invitations, attempts, next, audits);
    }

    Rows withAudits(PVector<AuditEntry> next) {
        return new Rows(standing, units, roles, memberships, invitations, attempts, outbox, next);
    }
}
