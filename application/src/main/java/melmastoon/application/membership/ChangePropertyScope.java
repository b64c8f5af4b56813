package melmastoon.application.membership;

import java.util.Collection;
import java.util.stream.Stream;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.Scope;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.organization.ScopeRef;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipCommand;
import melmastoon.domain.organization.OrganizationUnit;

/// Changes where a membership counts; its role assignments follow, see `ScopeChange` in domain.
///
/// Roles are granted by that and taken away, so whoever changes a scope must hold both (R-4, ruling 36), and
/// administers people in the scope before as in the one after (ruling 38); the tenant must be active (ruling 2).
@UseCase
public record ChangePropertyScope(Commands commands) {
    public record PropertyScopeChanged(MembershipId membershipId) {}

    private static final Operation<PropertyScopeChanged> OPERATION = Operation.command(
            "change_property_scope", Authorization.people("membership:rescope"), PropertyScopeChanged.class);

    /// The scope that a membership has already is accepted without an event (ruling 1).
    public CommandResult<PropertyScopeChanged> change(
            Request request, TenantId tenant, MembershipId membership, ScopeRef scope) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                MembershipTarget.of(membership),
                (context, member) -> decide(context, member, scope));
    }

    private static CommandDecision<PropertyScopeChanged> decide(
            CommandContext context, Versioned<Membership> member, ScopeRef asked) {
        return switch (asked.resolve(context.port(OrganizationUnits.class))) {
            case ScopeRef.Resolved.Refused(var refusal) -> CommandDecision.refuse(refusal);
            case ScopeRef.Resolved.Found(var scope, var units) ->
                OPERATION
                        .refusedOver(scope, context)
                        .<CommandDecision<PropertyScopeChanged>>map(CommandDecision::refuse)
                        .orElseGet(() -> CommandDecision.of(
                                member.state().decide(command(context, member.state(), scope, units), context.now()),
                                MembershipType.TYPE,
                                member,
                                after -> new PropertyScopeChanged(after.id())));
        };
    }

    private static MembershipCommand command(
            CommandContext context, Membership member, Scope scope, Collection<OrganizationUnit> units) {
        var ids = Stream.generate(() -> new RoleAssignmentId(context.mint()))
                .limit(member.assignments().size());
        return new MembershipCommand.ChangePropertyScope(
                scope,
                ids.toList(),
                MembershipFacts.holding(context, member.assignments(), units),
                MembershipFacts.ownersOtherThan(context, member));
    }
}
