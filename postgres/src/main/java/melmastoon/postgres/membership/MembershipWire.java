package melmastoon.postgres.membership;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import melmastoon.access.ApprovalId;
import melmastoon.access.Position;
import melmastoon.access.Subject;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.postgres.kernel.ScopeWire;
import melmastoon.tenant.v1.Assignment;
import melmastoon.tenant.v1.MembershipActivated;
import melmastoon.tenant.v1.MembershipCreated;
import melmastoon.tenant.v1.MembershipPropertyScopeChanged;
import melmastoon.tenant.v1.MembershipReinstated;
import melmastoon.tenant.v1.MembershipRemoved;
import melmastoon.tenant.v1.MembershipRoleChanged;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.MembershipStatus;
import melmastoon.tenant.v1.MembershipSuspended;
import org.apache.avro.specific.SpecificRecord;

/// A membership's events and state on the wire.
final class MembershipWire {
    private MembershipWire() {}

    static SpecificRecord event(EventWithState<Membership, MembershipEvent> step) {
        var tenant = step.event().tenant().toString();
        var state = state(step.state());
        return switch (step.event()) {
            case MembershipEvent.Created _ -> new MembershipCreated(tenant, state);
            case MembershipEvent.RolesChanged _ -> new MembershipRoleChanged(tenant, state);
            case MembershipEvent.PropertyScopeChanged changed ->
                new MembershipPropertyScopeChanged(tenant, changed.by().toString(), state);
            case MembershipEvent.Activated _ -> new MembershipActivated(tenant, state);
            case MembershipEvent.Suspended _ -> new MembershipSuspended(tenant, state);
            case MembershipEvent.Reinstated reinstated ->
                new MembershipReinstated(tenant, reinstated.by().toString(), state);
            case MembershipEvent.Removed _ -> new MembershipRemoved(tenant, state);
        };
    }

    static MembershipState state(Versioned<Membership> versioned) {
        var membership = versioned.state();
        var profile = membership.profile();
        var state = MembershipState.newBuilder()
                .setMembershipId(profile.id().toString())
                .setVersion(versioned.version())
                .setSubjectType(profile.subject().type())
                .setSubjectId(profile.subject().id())
                .setStatus(status(membership))
                .setScope(ScopeWire.of(profile.scope()))
                .setAssignments(assignments(membership, versioned.positions()))
                .setInvitedBy(profile.invitedBy().map(Subject::toString).orElse(null))
                .setJoinedAt(profile.joinedAt().orElse(null))
                .setBreakGlassApprovalId(
                        profile.breakGlass().map(ApprovalId::toString).orElse(null));
        return switch (membership) {
            case Membership.Pending _, Membership.Active _ -> state.build();
            case Membership.Suspended suspended ->
                state.setSuspendedBy(suspended.suspendedBy().toString())
                        .setSuspendedAt(suspended.suspendedAt())
                        .setSuspensionReason(suspended.reason().code())
                        .build();
            case Membership.Removed(var _, var by, var at) ->
                state.setRemovedBy(by.toString()).setRemovedAt(at).build();
        };
    }

    private static MembershipStatus status(Membership membership) {
        return switch (membership.status()) {
            case PENDING -> MembershipStatus.PENDING;
            case ACTIVE -> MembershipStatus.ACTIVE;
            case SUSPENDED -> MembershipStatus.SUSPENDED;
            case REMOVED -> MembershipStatus.REMOVED;
        };
    }

    private static List<Assignment> assignments(Membership membership, Map<String, Position> positions) {
        return membership.assignments().stream()
                .map(held -> {
                    var granted = Objects.requireNonNull(positions.get(held.id().toString()), "position of a grant");
                    return Assignment.newBuilder()
                            .setAssignmentId(held.id().toString())
                            .setRoleId(held.role().toString())
                            .setScope(ScopeWire.of(held.scope()))
                            .setValidFrom(held.validity().from().orElse(null))
                            .setValidUntil(held.validity().until().orElse(null))
                            .setGrantedBy(held.grantedBy().toString())
                            .setGrantedAt(held.grantedAt())
                            .setGrantedEpoch(granted.epoch())
                            .setGrantedRevision(granted.revision())
                            .build();
                })
                .toList();
    }
}
