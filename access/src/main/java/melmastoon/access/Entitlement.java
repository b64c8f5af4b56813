package melmastoon.access;

import java.util.List;
import java.util.Optional;

/// How somebody may do something at one place: by which assignments, and what has to be true besides.
///
/// @param grants those that count there and now, in the membership's order; at least one
/// @param stepUp whether all of them need authentication with `mfa`
public record Entitlement(List<Grant> grants, boolean stepUp) {
    public Entitlement {
        grants = List.copyOf(grants);
    }

    /// An assignment that grants it.
    ///
    /// @param condition that has to be met; empty where it grants it always
    public record Grant(Fact.Assignment assignment, String roleCode, Optional<Condition> condition) {
        /// What rides on an allow by it.
        public Optional<CustomObligation> obligation() {
            return condition.flatMap(Condition::obligation);
        }
    }

    /// Whether every grant is under a condition, so that nothing is allowed before one of them is met.
    public boolean isConditional() {
        return grants.stream().allMatch(grant -> grant.condition().isPresent());
    }
}
