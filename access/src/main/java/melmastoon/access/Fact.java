package melmastoon.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a tenant's state is made of, as far as decisions need it. The write side reads facts from its tables, the
/// read side from its events; both make the same [TenantView] of them.
public sealed interface Fact {
    record Tenant(TenantStatus status) implements Fact {}

    /// @param propertyId the property-service's id, on units of kind property only (O-4)
    /// @param archived   out of use: it stays known, and grants nothing
    record Unit(
            OrganizationUnitId id,
            Kind kind,
            Optional<OrganizationUnitId> parent,
            Optional<String> propertyId,
            boolean archived)
            implements Fact {
        public enum Kind {
            CHAIN,
            REGION,
            PROPERTY
        }

        /// A unit that is in use.
        public Unit(
                OrganizationUnitId id, Kind kind, Optional<OrganizationUnitId> parent, Optional<String> propertyId) {
            this(id, kind, parent, propertyId, false);
        }

        boolean isProperty() {
            return kind == Kind.PROPERTY;
        }

        /// Whether something may be done at it.
        boolean isPropertyInUse() {
            return isProperty() && !archived;
        }
    }

    /// @param permissions that count always; the whole list, also what this build's catalogue does not know
    /// @param conditional others, each with the condition under which it counts
    record Role(RoleId id, String code, Set<Permission> permissions, Map<Permission, Condition> conditional)
            implements Fact {
        public Role {
            permissions = Set.copyOf(permissions);
            conditional = Map.copyOf(conditional);
        }

        /// One without conditions.
        public Role(RoleId id, String code, Set<Permission> permissions) {
            this(id, code, permissions, Map.of());
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

    /// @param scope           within the membership's
    /// @param validity        when it counts
    /// @param grantedEpoch    epoch of the event that granted it; 0 where that is not known
    /// @param grantedRevision revision of that event; 0 where that is not known
    record Assignment(
            RoleAssignmentId id, RoleId role, Scope scope, Validity validity, int grantedEpoch, long grantedRevision) {

        /// One that no event has granted yet, as while a command is decided.
        public Assignment(RoleAssignmentId id, RoleId role, Scope scope, Validity validity) {
            this(id, role, scope, validity, 0, 0);
        }

        /// One that no event has granted yet, and that always counts.
        public Assignment(RoleAssignmentId id, RoleId role, Scope scope) {
            this(id, role, scope, Validity.ALWAYS);
        }
    }

    /// A type of resource of the tenant's own (ruling 57). Without this fact, none of its permissions grants anything.
    ///
    /// @param anchored   whether its permissions are granted property by property, where its resources are
    /// @param properties which its resources may have, those that are declared
    /// @param isOpen     whether they may have others too
    record ResourceType(
            String name, Set<String> actions, boolean anchored, Map<String, PropertyType> properties, boolean isOpen)
            implements Fact {
        public ResourceType {
            actions = Set.copyOf(actions);
            properties = Map.copyOf(properties);
        }

        /// One whose resources may have any properties.
        public ResourceType(String name, Set<String> actions, boolean anchored) {
            this(name, actions, anchored, Map.of(), true);
        }
    }

    /// A registered resource.
    ///
    /// @param anchor the unit that it belongs to; empty where its type's resources belong to the tenant
    record Resource(ResourceRef ref, Optional<OrganizationUnitId> anchor, Map<String, PropertyValue> properties)
            implements Fact {
        public Resource {
            properties = Map.copyOf(properties);
        }
    }

    /// A feature flag as the tenant has it. Most decide nothing here.
    ///
    /// @param share for how many of 10,000 units it is on ([Rollout]); 0 where it is off
    record Flag(String key, int share) implements Fact {
        /// Every staff permission needs authentication with `mfa` (ruling 51). Its units are subjects.
        public static final String MFA_REQUIRED_FOR_STAFF = "mfaRequiredForStaff";

        boolean isMfaRequiredForStaff() {
            return key.equals(MFA_REQUIRED_FOR_STAFF);
        }
    }

    /// What the tenant says about a subject, whether that is a member or not.
    ///
    /// @param authoritative the names of those that a caller of a check cannot override
    record SubjectProperties(Subject subject, Map<String, PropertyValue> properties, Set<String> authoritative)
            implements Fact {
        public SubjectProperties {
            properties = Map.copyOf(properties);
            authoritative = Set.copyOf(authoritative);
        }
    }
}
