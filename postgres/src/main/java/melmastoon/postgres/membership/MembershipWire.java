package melmastoon.postgres.membership;

import java.util.List;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Subject;
import melmastoon.application.Versioned;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.tenant.v1.Assignment;
import melmastoon.tenant.v1.MembershipCreated;
import melmastoon.tenant.v1.MembershipRemoved;
import melmastoon.tenant.v1.MembershipRoleChanged;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.MembershipStatus;
import melmastoon.tenant.v1.Scope;
import melmastoon.tenant.v1.ScopeKind;
import org.apache.avro.specific.SpecificRecord;

/// A membership's events and state on the wire.
public final class MembershipWire {
    private MembershipWire() {}

    public static SpecificRecord of(MembershipEvent event, int version) {
        return switch (event) {
            case MembershipEvent.Created created -> created(created, version);
            case MembershipEvent.RolesChanged changed -> roleChanged(changed, version);
            case MembershipEvent.Removed removed -> removed(removed, version);
        };
    }

    static MembershipCreated created(MembershipEvent.Created event, int version) {
        return MembershipCreated.newBuilder()
                .setTenantId(event.tenant().toString())
                .setMembershipId(event.id().toString())
                .setVersion(version)
                .setSubjectType(event.subject().type())
                .setSubjectId(event.subject().id())
                .setStatus(MembershipStatus.ACTIVE)
                .setScope(scope(event.scope()))
                .setInvitedBy(event.invitedBy().map(Subject::toString).orElse(null))
                .setJoinedAt(event.joinedAt())
                .build();
    }

    static MembershipRoleChanged roleChanged(MembershipEvent.RolesChanged event, int version) {
        return MembershipRoleChanged.newBuilder()
                .setTenantId(event.tenant().toString())
                .setMembershipId(event.id().toString())
                .setVersion(version)
                .setSubjectType(event.subject().type())
                .setSubjectId(event.subject().id())
                .setAssignments(assignments(event.assignments()))
                .build();
    }

    static MembershipRemoved removed(MembershipEvent.Removed event, int version) {
        return MembershipRemoved.newBuilder()
                .setTenantId(event.tenant().toString())
                .setMembershipId(event.id().toString())
                .setVersion(version)
                .setSubjectType(event.subject().type())
                .setSubjectId(event.subject().id())
                .setRemovedBy(event.by().toString())
                .build();
    }

    public static MembershipState state(Versioned<Membership.Active> versioned) {
        var member = versioned.state();
        return MembershipState.newBuilder()
                .setMembershipId(member.id().toString())
                .setVersion(versioned.version())
                .setSubjectType(member.subject().type())
                .setSubjectId(member.subject().id())
                .setStatus(MembershipStatus.ACTIVE)
                .setScope(scope(member.scope()))
                .setAssignments(assignments(member.assignments()))
                .setInvitedBy(member.invitedBy().map(Subject::toString).orElse(null))
                .setJoinedAt(member.joinedAt())
                .build();
    }

    /// Never an empty list that stands for everything (ruling 33).
    public static Scope scope(melmastoon.access.Scope scope) {
        return switch (scope) {
            case melmastoon.access.Scope.WholeTenant _ -> new Scope(ScopeKind.WHOLE_TENANT, List.of());
            case melmastoon.access.Scope.Only(var properties) ->
                new Scope(
                        ScopeKind.ONLY,
                        properties.stream()
                                .map(OrganizationUnitId::toString)
                                .sorted()
                                .toList());
        };
    }

    private static List<Assignment> assignments(List<melmastoon.domain.membership.Assignment> assignments) {
        return assignments.stream()
                .map(held -> Assignment.newBuilder()
                        .setAssignmentId(held.id().toString())
                        .setRoleId(held.role().toString())
                        .setScope(scope(held.scope()))
                        .setGrantedBy(held.grantedBy().toString())
                        .setGrantedAt(held.grantedAt())
                        .build())
                .toList();
    }
}
