package melmastoon.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a tenant's state is made of, as far as decisions need it. The write side reads facts from its tables, the
/// read side from its events; both make the same [TenantView] of them.
public sealed interface Fact {
    record Tenant(TenantStatus status) implements Fact {}

    /// @param propertyId the property-service's id, on units of kind property only (O-4)
    record Unit(OrganizationUnitId id, Kind kind, Optional<OrganizationUnitId> parent, Optional<String> propertyId)
            implements Fact {
        public enum Kind {
            CHAIN,
            REGION,
            PROPERTY
        }
    }

    /// @param permissions the whole list; what the registry does not know is ignored
    record Role(RoleId id, String code, Set<Permission> permissions) implements Fact {
        public Role {
            permissions = Set.copyOf(permissions);
        }
    }

    /// @param assignments the whole list
    record Membership(MembershipId id, Subject subject, Status status, Scope scope, List<Assignment> assignments)
            implements Fact {
        public Membership {
            assignments = List.copyOf(assignments);
        }

        public enum Status {
            PENDING,
            ACTIVE,
            SUSPENDED,
            REMOVED
        }
    }

    /// @param scope within the membership's
    record Assignment(RoleAssignmentId id, RoleId role, Scope scope) {}
}
