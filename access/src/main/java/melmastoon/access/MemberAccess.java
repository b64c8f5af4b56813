package melmastoon.access;

import java.util.List;
import java.util.Optional;

/// How a member may do one thing, at all the places that were asked about.
///
/// @param membership empty for whoever is no member
/// @param stepUp     whether it needs authentication with `mfa`
/// @param grants     in the membership's order
public record MemberAccess(Subject subject, Optional<MembershipId> membership, boolean stepUp, List<Granted> grants) {
    public MemberAccess {
        grants = List.copyOf(grants);
    }

    /// A grant, and where it counts.
    ///
    /// @param isWholeTenant whether at everything in the tenant, what is to come included
    /// @param units         of those that were asked about
    public record Granted(Entitlement.Grant grant, boolean isWholeTenant, List<OrganizationUnitId> units) {
        public Granted {
            units = List.copyOf(units);
        }
    }

    /// Whether every grant is under a condition, so that nothing is allowed before one of them is met.
    public boolean isConditional() {
        return grants.stream().allMatch(granted -> granted.grant().condition().isPresent());
    }
}
