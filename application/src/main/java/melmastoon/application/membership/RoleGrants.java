package melmastoon.application.membership;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import melmastoon.access.RoleAssignmentId;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.membership.AssignRole.NewAssignment;
import melmastoon.application.membership.AssignRole.RoleAssigned;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.Authorities;
import melmastoon.application.role.RoleRef;
import melmastoon.application.role.Roles;
import melmastoon.domain.membership.Grant;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipCommand;
import melmastoon.domain.membership.MembershipRefusal;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.role.Role;

/// Grants roles to members, one after the other. What several grants ask for is read once.
final class RoleGrants {
    private final CommandContext context;
    private final Map<RoleRef, Optional<Role>> roles = new HashMap<>();
    private final Map<ScopeRef, ScopeRef.Resolved> scopes = new HashMap<>();

    RoleGrants(CommandContext context) {
        this.context = context;
    }

    CommandDecision<RoleAssigned> assign(Versioned<Membership> member, NewAssignment wanted) {
        var role = role(wanted.role());
        if (role.isEmpty()) {
            return CommandDecision.refuse(
                    new MembershipRefusal.RoleNotFound(wanted.role().text()));
        }
        var scope = wanted.scope().orElseGet(() -> ScopeRef.of(member.state().scope()));
        return switch (scope(scope)) {
            case ScopeRef.Resolved.Refused(var refusal) -> CommandDecision.refuse(refusal);
            case ScopeRef.Resolved.Found(var resolved, var units) -> {
                var grant = new Grant(new RoleAssignmentId(context.mint()), role.get(), resolved, wanted.validity());
                yield grant(
                        member, List.of(grant), units, after -> new RoleAssigned(after.id(), assignment(after, grant)));
            }
        };
    }

    /// @param units that the grants' scopes name
    <R> CommandDecision<R> grant(
            Versioned<Membership> member,
            List<Grant> grants,
            Collection<OrganizationUnit> units,
            Function<Membership, R> value) {
        var granted = grants.stream().map(Grant::role).distinct().toList();
        var actor = Authorities.of(context, context.actor().subject(), granted, units);
        return CommandDecision.of(
                member.state().decide(new MembershipCommand.Assign(grants, actor), context.now()),
                MembershipType.TYPE,
                member,
                value);
    }

    Optional<Role> role(RoleRef reference) {
        return roles.computeIfAbsent(reference, asked -> asked.find(context.port(Roles.class)));
    }

    ScopeRef.Resolved scope(ScopeRef scope) {
        return scopes.computeIfAbsent(scope, asked -> asked.resolve(context.port(OrganizationUnits.class)));
    }

    /// The one that was made, or the one that was there.
    private static RoleAssignmentId assignment(Membership after, Grant grant) {
        return after.assignments().stream()
                .filter(grant::isHeldBy)
                .findFirst()
                .orElseThrow()
                .id();
    }
}
