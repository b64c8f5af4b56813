package melmastoon.query.whatif;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import melmastoon.access.ApprovalId;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Subject;
import melmastoon.access.Validity;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.membership.MembershipFilter;
import melmastoon.application.membership.MembershipPage;
import melmastoon.application.membership.Memberships;
import melmastoon.application.membership.ReviewRemovals;
import melmastoon.domain.membership.Assignment;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipProfile;
import melmastoon.domain.membership.MembershipSuspensionReason;
import melmastoon.query.kernel.Unavailable;
import melmastoon.tenant.v1.MembershipState;

/// The memberships of a replica. Which of them to read, the view says: nothing here reads all of them.
record ReplicaMemberships(Replica replica) implements Memberships {
    @Override
    public Optional<Versioned<Membership>> find(MembershipId id) {
        return replica.rows()
                .find(replica.tenant(), MembershipState.class, id.toString())
                .map(this::read);
    }

    @Override
    public Optional<Versioned<Membership>> findCurrent(Subject subject) {
        return replica.view().membership(subject).flatMap(this::find);
    }

    @Override
    public int countOwners(RoleId ownerRole, MembershipId except, Instant now) {
        return (int) replica.view()
                .holders(ownerRole)
                .filter(id -> !id.equals(except))
                .flatMap(id -> find(id).stream())
                .filter(member -> member.state().isOwner(ownerRole, now))
                .count();
    }

    @Override
    public MembershipPage page(MembershipFilter filter) {
        throw new UnsupportedOperationException("no change that is proposed lists memberships");
    }

    @Override
    public ReviewRemovals.RemovalsCounted removals(Subject actor, Instant since) {
        throw new UnsupportedOperationException("no change that is proposed counts removals");
    }

    private Versioned<Membership> read(MembershipState state) {
        var positions = state.getAssignments().stream()
                .collect(toMap(
                        melmastoon.tenant.v1.Assignment::getAssignmentId,
                        held -> replica.at(held.getGrantedEpoch(), held.getGrantedRevision())));
        return new Versioned<>(membership(state), state.getVersion(), positions);
    }

    private Membership membership(MembershipState state) {
        var profile = new MembershipProfile(
                MembershipId.parse(state.getMembershipId()),
                replica.tenant(),
                new Subject(state.getSubjectType(), state.getSubjectId()),
                Replica.scope(state.getScope()),
                Optional.ofNullable(state.getInvitedBy()).map(Replica::subject),
                Optional.ofNullable(state.getJoinedAt()),
                Optional.ofNullable(state.getBreakGlassApprovalId()).map(ApprovalId::parse));
        var assignments = state.getAssignments().stream()
                .map(ReplicaMemberships::assignment)
                .toList();
        return switch (state.getStatus()) {
            case PENDING -> new Membership.Pending(profile, assignments);
            case ACTIVE -> new Membership.Active(profile, assignments);
            case SUSPENDED -> suspended(state, profile, assignments);
            case REMOVED ->
                new Membership.Removed(
                        profile,
                        Replica.subject(Objects.requireNonNull(state.getRemovedBy())),
                        Objects.requireNonNull(state.getRemovedAt()));
            case UNKNOWN -> throw Unavailable.writtenByANewerBuild();
        };
    }

    private static Membership suspended(
            MembershipState state, MembershipProfile profile, List<Assignment> assignments) {
        return new Membership.Suspended(
                profile,
                assignments,
                MembershipSuspensionReason.parse(Objects.requireNonNull(state.getSuspensionReason())),
                Replica.subject(Objects.requireNonNull(state.getSuspendedBy())),
                Objects.requireNonNull(state.getSuspendedAt()));
    }

    private static Assignment assignment(melmastoon.tenant.v1.Assignment held) {
        return new Assignment(
                RoleAssignmentId.parse(held.getAssignmentId()),
                RoleId.parse(held.getRoleId()),
                Replica.scope(held.getScope()),
                new Validity(Optional.ofNullable(held.getValidFrom()), Optional.ofNullable(held.getValidUntil())),
                Replica.subject(held.getGrantedBy()),
                held.getGrantedAt());
    }
}
