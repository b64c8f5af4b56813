package melmastoon.domain.membership;

import java.time.Instant;
import java.util.List;
import melmastoon.access.MembershipId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.domain.DomainEvent;

/// What happens to a membership.
public sealed interface MembershipEvent extends DomainEvent {
    MembershipId id();

    /// Pending where the profile says of nobody that it has joined, else active.
    record Created(MembershipProfile profile) implements MembershipEvent {
        @Override
        public MembershipId id() {
            return profile.id();
        }

        @Override
        public TenantId tenant() {
            return profile.tenant();
        }
    }

    /// What happens to a membership that exists.
    sealed interface Change extends MembershipEvent {}

    /// @param assignments all that the member holds from now on: events carry results, not deltas
    record RolesChanged(MembershipId id, TenantId tenant, List<Assignment> assignments, Instant at) implements Change {
        public RolesChanged {
            assignments = List.copyOf(assignments);
        }
    }

    /// @param assignments all that the member holds from now on, each within the new scope
    record PropertyScopeChanged(
            MembershipId id, TenantId tenant, Scope scope, List<Assignment> assignments, Subject by, Instant at)
            implements Change {
        public PropertyScopeChanged {
            assignments = List.copyOf(assignments);
        }
    }

    record Activated(MembershipId id, TenantId tenant, Instant at) implements Change {}

    record Suspended(MembershipId id, TenantId tenant, MembershipSuspensionReason reason, Subject by, Instant at)
            implements Change {}

    record Reinstated(MembershipId id, TenantId tenant, Subject by, Instant at) implements Change {}

    record Removed(MembershipId id, TenantId tenant, Subject by, Instant at) implements Change {}
}
