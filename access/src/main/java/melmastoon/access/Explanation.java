package melmastoon.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that a decision was made of, and on a deny what would have made it a permit.
///
/// @param decision    what [Evaluator#decide] says
/// @param tenant      its state; empty where the view has none
/// @param permission  with its marks; empty where nobody knows it
/// @param needsStepUp whether the subject must have authenticated with `mfa`, for this permission or as staff
/// @param place       where the permission has to be held; empty where the question names no place that is known
/// @param memberships of the subject, the one that counts first; none that are removed
/// @param misses      each would lead to a permit, the nearest first; empty on a permit, and where nothing of the
///                    subject's would help
public record Explanation(
        Decision decision,
        Optional<TenantStatus> tenant,
        Optional<PermissionCatalogue.Entry> permission,
        boolean needsStepUp,
        Optional<Place> place,
        List<MembershipPart> memberships,
        List<NearMiss> misses) {

    /// @param isCounted whether it is the one that decisions are made from (M-1)
    public record MembershipPart(Fact.Membership membership, boolean isCounted, List<AssignmentPart> assignments) {}

    /// @param roleCode  empty where the view does not have the role
    /// @param condition under which the role has the permission; empty where always, or never
    public record AssignmentPart(
            Fact.Assignment assignment,
            Optional<String> roleCode,
            Contribution contribution,
            Optional<ConditionReading> condition) {}

    /// What an assignment contributes to the answer, where tenant and membership count.
    public enum Contribution {
        /// It grants what is asked. Of several, the decision names the first that does so under no condition, else the
        /// first whose condition obliges to nothing, else the first.
        GRANTS,
        /// It would, after a stronger authentication.
        NEEDS_STEP_UP,
        /// The view does not have the role.
        UNKNOWN_ROLE,
        /// The role does not have the permission.
        ROLE_LACKS_PERMISSION,
        /// It counts elsewhere.
        OTHER_PLACE,
        /// It does not count yet.
        NOT_YET_VALID,
        /// It no longer counts.
        EXPIRED,
        /// The condition is not met, or cannot be decided.
        CONDITION_NOT_MET
    }

    /// A condition as it was evaluated.
    ///
    /// @param inputs     what its text names of the question, by those names; what is not known is absent
    /// @param comparison the first that is false of those that have to be true together, where its text is
    ///                   made of such
    public record ConditionReading(
            Condition condition, boolean isMet, Map<String, Object> inputs, Optional<Comparison> comparison) {}

    /// @param name       such as `resource.amount`
    /// @param value      what it is; empty where it is not known
    /// @param operator   of CEL, such as `<=`
    /// @param bound      as the condition's text has it
    /// @param boundValue what `bound` is; empty where it is not known
    public record Comparison(
            String name, Optional<Object> value, String operator, String bound, Optional<Object> boundValue) {}

    /// A role of the tenant that has the permission, always or under a condition that is met.
    public record Candidate(RoleId id, String code) {}

    /// What is missing for a permit.
    public sealed interface NearMiss {
        /// Any of `roles` for `scope`.
        ///
        /// @param roles those that permit least first
        /// @param scope          within the membership's
        /// @param mayBeRequested whether the subject may ask for it by an access request
        record Role(List<Candidate> roles, Scope scope, boolean mayBeRequested) implements NearMiss {}

        /// The assignment counts from then on.
        record NotYet(AssignmentPart part, Instant from) implements NearMiss {}

        /// The assignment counted until then.
        record Ended(AssignmentPart part, Instant until) implements NearMiss {}

        /// The assignment's condition.
        record UnmetCondition(AssignmentPart part, ConditionReading reading) implements NearMiss {}

        /// Authentication with `mfa`.
        record StepUp() implements NearMiss {}
    }
}
