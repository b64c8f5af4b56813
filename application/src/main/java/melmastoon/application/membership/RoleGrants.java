package melmastoon.application.membership;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.Versioned;
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

    /// @param asked the membership's own scope where absent
    CommandDecision<RoleAssigned> assign(Versioned<Membership> member, RoleRef reference, Optional<ScopeRef> asked) {
        var role = role(reference);
        if (role.isEmpty()) {
            return CommandDecision.refuse(new MembershipRefusal.RoleNotFound(reference.text()));
        }
        var scope = asked.orElseGet(() -> ScopeRef.of(member.state().scope()));
        return switch (scope(scope)) {
            case ScopeRef.Resolved.NotAProperty(var named) ->
                CommandDecision.refuse(new MembershipRefusal.ScopeNotProperty(named));
            case ScopeRef.Resolved.Found(var resolved, var properties) ->
                grant(
                        member,
                        List.of(role.get()),
                        resolved,
                        properties,
                        after -> new RoleAssigned(
                                after.id(), assignment(after, role.get().id(), resolved)));
        };
    }

    /// Grants all `granted` in one scope.
    <R> CommandDecision<R> grant(
            Versioned<Membership> member,
            List<Role> granted,
            Scope scope,
            Collection<OrganizationUnit> properties,
            Function<Membership, R> value) {
        var grants = granted.stream()
                .map(role -> new Grant(new RoleAssignmentId(context.mint()), role, scope))
                .toList();
        var actor = Authorities.of(context, context.actor().subject(), granted, properties);
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
    private static RoleAssignmentId assignment(Membership after, RoleId role, Scope scope) {
        return after.assignments().stream()
                .filter(held -> held.role().equals(role) && held.scope().equals(scope))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
