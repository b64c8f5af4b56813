package melmastoon.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What some members may do in one state of a tenant and not in another, or otherwise. Made by [ViewComparison].
///
/// It says what roles give, and asks no question: a condition is a text and not an answer, and what needs
/// authentication with `mfa` in both states is no difference.
///
/// @param members to whom exactly this happens, in the order of their memberships' ids
/// @param effects at least one
public record AccessDifference(List<Who> members, List<Effect> effects) {
    public AccessDifference {
        members = List.copyOf(members);
        effects = List.copyOf(effects);
    }

    /// @param membership by which it has, or had, access
    public record Who(Subject subject, MembershipId membership) {}

    /// @param permissions in the order of their names
    /// @param before      when they are held there in the first state, from now on; none where not at all
    /// @param after       the same in the second, which is another
    public record Effect(List<Permission> permissions, Where where, List<Period> before, List<Period> after) {
        public Effect {
            permissions = List.copyOf(permissions);
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /// Where a question is about.
    public sealed interface Where {
        /// The tenant as a whole, without a property.
        record WholeTenant() implements Where {}

        /// Nowhere in particular: what is granted to members as such.
        record Anywhere() implements Where {}

        /// Each property in use, those to come, and the tenant as a whole where the permission can be asked so.
        record Everywhere() implements Where {}

        /// @param units in the order of their ids, each in use in one of the states
        record Properties(List<OrganizationUnitId> units) implements Where {
            public Properties {
                units = List.copyOf(units);
            }
        }
    }

    /// A time during which something is held.
    ///
    /// @param from       empty where it has begun
    /// @param until      empty where it has no end
    /// @param conditions of which one has to be met, each with what it obliges to; empty where it is held without
    public record Period(Optional<Instant> from, Optional<Instant> until, Set<Condition> conditions) {
        public Period {
            conditions = Set.copyOf(conditions);
        }

        /// Whether it lasts at `instant`, which is not before the comparison's.
        public boolean includes(Instant instant) {
            return from.map(begin -> !instant.isBefore(begin)).orElse(true)
                    && until.map(instant::isBefore).orElse(true);
        }
    }
}
