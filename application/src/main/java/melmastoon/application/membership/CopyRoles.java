package melmastoon.application.membership;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.Bulk;
import melmastoon.application.kernel.BulkResult;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.organization.PropertyRef;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.RoleRef;
import melmastoon.application.role.Roles;
import melmastoon.domain.membership.Assignment;
import melmastoon.domain.membership.Grant;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipRefusal;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.role.Role;

/// Gives members at one property what they hold at another one: all their roles there, or one of them. What they hold
/// at the first they keep. Each membership must reach the second property, and the actor must hold what it gives
/// there.
@UseCase
public record CopyRoles(Commands commands) {
    private static final Operation<BulkResult> OPERATION =
            Operation.command("copy_roles", Authorization.people("role:assign"), BulkResult.class);

    /// @param role the only one that is copied; all of them where absent
    public record Copy(PropertyRef from, PropertyRef to, Optional<RoleRef> role) {}

    /// A row that is accepted has the id of the membership. One that holds nothing at the first property by name is
    /// refused.
    public CommandResult<BulkResult> copy(Request request, TenantId tenant, Bulk<MembershipId> members, Copy copy) {
        return commands.bulk(request, OPERATION, tenant, members, MembershipId::toString, context -> {
            var grants = new RoleGrants(context);
            return membership -> MembershipTarget.of(membership)
                    .decide(OPERATION, context, member -> decide(context, grants, member, copy));
        });
    }

    private record Properties(ScopeRef.Resolved from, ScopeRef.Resolved to) {}

    private static CommandDecision<MembershipId> decide(
            CommandContext context, RoleGrants grants, Versioned<Membership> member, Copy copy) {
        var wanted = copy.role().flatMap(grants::role);
        if (wanted.isEmpty() && copy.role().isPresent()) {
            return CommandDecision.refuse(
                    new MembershipRefusal.RoleNotFound(copy.role().get().text()));
        }
        return switch (new Properties(grants.scope(only(copy.from())), grants.scope(only(copy.to())))) {
            case Properties(ScopeRef.Resolved.Refused(var refusal), var _) -> CommandDecision.refuse(refusal);
            case Properties(var _, ScopeRef.Resolved.Refused(var refusal)) -> CommandDecision.refuse(refusal);
            case Properties(ScopeRef.Resolved.Found from, ScopeRef.Resolved.Found to) -> {
                var held = held(member.state(), from.units(), wanted.map(Role::id), context.now());
                yield held.isEmpty()
                        ? CommandDecision.refuse(new MembershipRefusal.NothingToCopy(
                                member.state().id()))
                        : grants.grant(member, copies(context, held, to.scope()), to.units(), Membership::id);
            }
        };
    }

    /// The same roles for the same time.
    private static List<Grant> copies(CommandContext context, List<Assignment> held, Scope to) {
        var roles =
                context
                        .port(Roles.class)
                        .find(held.stream().map(Assignment::role).collect(toUnmodifiableSet()))
                        .stream()
                        .collect(toUnmodifiableMap(Role::id, Function.identity()));
        return held.stream()
                .map(each -> new Grant(
                        new RoleAssignmentId(context.mint()),
                        Objects.requireNonNull(roles.get(each.role())),
                        to,
                        each.validity()))
                .toList();
    }

    private static ScopeRef only(PropertyRef property) {
        return new ScopeRef.Only(Set.of(property));
    }

    /// What `member` holds there by name, now or from a later day on.
    ///
    /// @param property the one
    /// @param wanted   no other role
    private static List<Assignment> held(
            Membership member, Collection<OrganizationUnit> property, Optional<RoleId> wanted, Instant now) {
        var there = property.iterator().next().id();
        return member.assignments().stream()
                .filter(held -> held.scope() instanceof Scope.Only(var properties, var _) && properties.contains(there))
                .filter(held -> !held.validity().hasEnded(now))
                .filter(held -> wanted.isEmpty() || wanted.get().equals(held.role()))
                .toList();
    }
}
