package melmastoon.domain.membership;

import java.util.List;
import java.util.Optional;
import melmastoon.access.Permission;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.domain.role.Authority;

/// What can be asked of a membership that exists.
public sealed interface MembershipCommand {
    /// Whether it gives something, or changes where it counts: break-glass access is only ended (ruling 58).
    default boolean isAboutLastingAccess() {
        return switch (this) {
            case Assign _, ChangePropertyScope _, AppointOwner _ -> true;
            case Unassign _,
                    GiveUpOwnership _,
                    Activate _,
                    Suspend _,
                    Reinstate _,
                    RecordGrantTime _,
                    EndBreakGlass _,
                    Remove _,
                    RemoveWithAccount _ -> false;
        };
    }

    /// @param by who grants, and must hold what it grants
    record Assign(List<Grant> grants, Authority.Holder by) implements MembershipCommand {
        public Assign {
            grants = List.copyOf(grants);
        }
    }

    /// @param by who takes the role away: the member itself, or somebody who could grant it (ruling 36)
    record Unassign(RoleAssignmentId assignment, Authority by, OtherOwners others) implements MembershipCommand {}

    /// @param scope  where the membership counts from now on; its assignments follow, see [ScopeChange]
    /// @param ids    for assignments that others take the place of, at least as many as the member has
    /// @param by     who changes it, and must hold what is granted by that and what is taken (ruling 36)
    record ChangePropertyScope(Scope scope, List<RoleAssignmentId> ids, Authority.Holder by, OtherOwners others)
            implements MembershipCommand {
        public ChangePropertyScope {
            ids = List.copyOf(ids);
        }
    }

    /// Makes the member an owner where the tenant has none: otherwise an owner does that, by [Assign]. Nobody holds
    /// what this gives, so R-4 does not apply (rulings 3, 17).
    ///
    /// @param ownership the role `tenant.owner`
    /// @param by        a platform administrator
    record AppointOwner(Grant ownership, Subject by, OtherOwners others) implements MembershipCommand {}

    /// The member is no longer an owner, anywhere; its other roles stay.
    ///
    /// @param by     the member itself
    /// @param others with whoever takes over
    record GiveUpOwnership(Authority by, OtherOwners others) implements MembershipCommand {}

    /// The person of a pending membership has an account now (I-5).
    ///
    /// @param granters who granted what it holds, and must hold that still (R-4, ruling 16)
    record Activate(List<Authority.Holder> granters) implements MembershipCommand {
        public Activate {
            granters = List.copyOf(granters);
        }

        /// What `held` gives and its granter does not hold.
        Optional<Permission> missing(Assignment held) {
            return granters.stream()
                    .filter(granter -> granter.subject().equals(held.grantedBy()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("nothing says what " + held.grantedBy() + " holds"))
                    .missing(held.role(), held.scope(), held.validity());
        }
    }

    /// @param by who suspends: somebody who could grant all that the member holds (ruling 36)
    record Suspend(MembershipSuspensionReason reason, Authority by, OtherOwners others) implements MembershipCommand {}

    /// @param by who reinstates, and must hold all that the member then holds again
    record Reinstate(Authority.Holder by) implements MembershipCommand {}

    /// A role assignment has begun or ended. A timer says so, at that instant or later; there is nothing to tell of one
    /// that is not held any more.
    record RecordGrantTime(RoleAssignmentId grant) implements MembershipCommand {}

    /// Break-glass access is over. A timer says so, at that instant or later (ruling 58).
    ///
    /// @param by this service
    record EndBreakGlass(Subject by) implements MembershipCommand {}

    /// @param by who removes: the member itself, or somebody who could grant all that the member holds
    ///           (ruling 36)
    record Remove(Authority by, OtherOwners others) implements MembershipCommand {}

    /// The member's account is deleted: whoever it was can sign in nowhere. Nobody's right is compared, and the tenant
    /// may be left without an owner (ruling 17).
    ///
    /// @param by this service
    record RemoveWithAccount(Subject by) implements MembershipCommand {}
}
