package melmastoon.application.approval;

import java.util.Collection;
import java.util.List;
import melmastoon.access.ApprovalId;
import melmastoon.access.Scope;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.membership.Memberships;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.Authorities;
import melmastoon.application.role.RoleRef;
import melmastoon.application.role.Roles;
import melmastoon.domain.approval.Approval;
import melmastoon.domain.approval.ApprovalRefusal;
import melmastoon.domain.approval.Proposal;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipRefusal;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.role.Role;

/// A member asks for a role where it works. Whoever could assign it there approves or declines, see
/// [GrantApproval].
@UseCase
public record RequestAccess(Commands commands) {
    public record AccessRequested(ApprovalId approvalId) {}

    static final String PERMISSION = "access:request";

    /// How many requests of one member wait at once.
    static final int MOST = 5;

    private static final Operation<AccessRequested> OPERATION =
            Operation.command("request_access", Authorization.permission(PERMISSION), AccessRequested.class);

    /// The same request again is answered with the one that waits (ruling 1).
    ///
    /// @param scope within the actor's membership
    public CommandResult<AccessRequested> request(Request request, TenantId tenant, RoleRef role, ScopeRef scope) {
        return commands.change(request, OPERATION, tenant, context -> decide(context, role, scope));
    }

    private static CommandDecision<AccessRequested> decide(CommandContext context, RoleRef reference, ScopeRef asked) {
        var role = reference.find(context.port(Roles.class));
        if (role.isEmpty()) {
            return CommandDecision.refuse(new MembershipRefusal.RoleNotFound(reference.text()));
        }
        return switch (asked.resolve(context.port(OrganizationUnits.class))) {
            case ScopeRef.Resolved.Refused(var refusal) -> CommandDecision.refuse(refusal);
            case ScopeRef.Resolved.Found(var scope, var units) -> requested(context, role.get(), scope, units);
        };
    }

    private static CommandDecision<AccessRequested> requested(
            CommandContext context, Role role, Scope scope, Collection<OrganizationUnit> units) {
        var member = context.port(Memberships.class)
                .findCurrent(context.actor().subject())
                .orElseThrow()
                .state();
        if (member.isBreakGlass()) {
            return CommandDecision.refuse(new MembershipRefusal.BreakGlassAccess(member.id()));
        }
        var tree =
                Authorities.of(context, member.subject(), List.of(role), units).tenant();
        if (!member.scope().covers(scope, tree)) {
            return CommandDecision.refuse(new MembershipRefusal.ScopeWidened(scope, member.scope()));
        }
        var proposal = new Proposal.GrantRole(member.id(), role.id(), scope);
        var open = context.port(Approvals.class).findOpenRequests(member.id(), context.now());
        var same = open.stream()
                .filter(found -> found.state().terms().proposal().equals(proposal))
                .findFirst();
        if (same.isPresent()) {
            return CommandDecision.unchanged(
                    new AccessRequested(same.get().state().id()), same.get());
        }
        return open.size() < MOST
                ? added(context, member, proposal)
                : CommandDecision.refuse(new ApprovalRefusal.TooManyRequests(MOST));
    }

    private static CommandDecision<AccessRequested> added(
            CommandContext context, Membership member, Proposal.GrantRole proposal) {
        var requested = Approval.request(
                new ApprovalId(context.mint()), context.tenant(), proposal, member.subject(), context.now());
        return CommandDecision.accept(
                new AccessRequested(requested.id()),
                Change.created(ApprovalType.TYPE, requested, Approval.of(requested)));
    }
}
