package melmastoon.domain.approval;

import java.time.Duration;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.domain.tenant.ClosingReason;

/// What is done once it is approved.
public sealed interface Proposal {

    /// The tenant is closed, for good (T-2). A platform administrator asks, and another one approves (ruling 10).
    record CloseTenant(ClosingReason reason) implements Proposal {}

    /// A member gets a role at some properties (or everywhere). It asks itself, and somebody approves who could
    /// assign the role there (R-4, ruling 38).
    ///
    /// @param scope within the membership's
    record GrantRole(MembershipId membership, RoleId role, Scope scope) implements Proposal {}

    /// A platform administrator gets one of the system's roles at some properties (or everywhere) for some hours. It
    /// asks for itself, and an owner of the tenant or another platform administrator approves (ruling 58).
    ///
    /// @param role any of the system's but the owner's
    record BreakGlass(BreakGlassReason reason, RoleId role, Scope scope, BreakGlassTime time) implements Proposal {}

    /// Its name on the wire and in rows.
    default String kind() {
        return switch (this) {
            case CloseTenant _ -> "close_tenant";
            case GrantRole _ -> "grant_role";
            case BreakGlass _ -> "break_glass";
        };
    }

    /// How long it can be approved.
    default Duration lifetime() {
        return switch (this) {
            case CloseTenant _, BreakGlass _ -> Duration.ofHours(24);
            case GrantRole _ -> Duration.ofDays(14);
        };
    }

    /// Whom it concerns, for administration of people (ruling 38).
    default Scope scope() {
        return switch (this) {
            case CloseTenant _ -> new Scope.WholeTenant();
            case GrantRole(var _, var _, var scope) -> scope;
            case BreakGlass(var _, var _, var scope, var _) -> scope;
        };
    }
}
