package melmastoon.topology.membership;

import java.util.List;
import java.util.Optional;
import melmastoon.access.Fact;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.Validity;
import melmastoon.tenant.v1.Assignment;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.topology.DecidingKind;
import melmastoon.topology.WireScopes;

/// A membership with its assignments. A status that this build does not know is suspended, and a scope that it does not
/// know reaches nothing.
public final class MembershipKind implements DecidingKind<MembershipState> {
    private static final Scope WHOLE_TENANT = new Scope.WholeTenant();

    @Override
    public Class<MembershipState> stateType() {
        return MembershipState.class;
    }

    @Override
    public Optional<Fact> fact(MembershipState state) {
        var scope = WireScopes.read(state.getScope());
        var assignments = scope.isEmpty()
                ? List.<Fact.Assignment>of()
                : state.getAssignments().stream()
                        .flatMap(assignment -> assignment(assignment).stream())
                        .toList();
        return Optional.of(new Fact.Membership(
                MembershipId.parse(state.getMembershipId()),
                subject(state),
                switch (state.getStatus()) {
                    case PENDING -> Fact.Membership.Status.PENDING;
                    case ACTIVE -> Fact.Membership.Status.ACTIVE;
                    case SUSPENDED, UNKNOWN -> Fact.Membership.Status.SUSPENDED;
                    case REMOVED -> Fact.Membership.Status.REMOVED;
                },
                scope.orElse(WHOLE_TENANT),
                assignments));
    }

    /// Millions of members share one text of their type.
    private static Subject subject(MembershipState state) {
        return state.getSubjectType().equals(Subject.USER)
                ? Subject.user(state.getSubjectId())
                : new Subject(state.getSubjectType(), state.getSubjectId());
    }

    private static Optional<Fact.Assignment> assignment(Assignment assignment) {
        var id = RoleAssignmentId.parse(assignment.getAssignmentId());
        var role = RoleId.parse(assignment.getRoleId());
        return WireScopes.read(assignment.getScope())
                .map(scope -> new Fact.Assignment(
                        id,
                        role,
                        scope,
                        validity(assignment),
                        assignment.getGrantedEpoch(),
                        assignment.getGrantedRevision()));
    }

    private static Validity validity(Assignment assignment) {
        var from = assignment.getValidFrom();
        var until = assignment.getValidUntil();
        return from == null && until == null
                ? Validity.ALWAYS
                : new Validity(Optional.ofNullable(from), Optional.ofNullable(until));
    }
}
