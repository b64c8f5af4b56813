package melmastoon.application.approval;

import java.util.Optional;
import melmastoon.access.ApprovalId;
import melmastoon.access.TenantId;
import melmastoon.access.TenantStatus;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.RequestRefusal;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.RoleRef;
import melmastoon.application.role.Roles;
import melmastoon.domain.Refusal;
import melmastoon.domain.approval.Approval;
import melmastoon.domain.approval.ApprovalRefusal;
import melmastoon.domain.approval.BreakGlassReason;
import melmastoon.domain.approval.BreakGlassTime;
import melmastoon.domain.approval.Proposal;
import melmastoon.domain.membership.MembershipRefusal;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCode;

/// A platform administrator asks for access to a tenant for some hours, for itself. An owner of the tenant or another
/// platform administrator approves it within 24 hours (ruling 58), see [GrantApproval]: from then on it is a member.
@UseCase
public record RequestBreakGlass(Commands commands) {
    public record BreakGlassRequested(ApprovalId approvalId) {}

    /// What is asked for.
    ///
    /// @param role one of the system's, and not the owner's
    public record Access(BreakGlassReason reason, RoleRef role, ScopeRef scope, BreakGlassTime time) {}

    private static final Operation<BreakGlassRequested> OPERATION =
            Operation.command("request_break_glass", Authorization.platformAdminInPerson(), BreakGlassRequested.class);

    /// The same request again is answered with the one that waits (ruling 1).
    public CommandResult<BreakGlassRequested> request(Request request, TenantId tenant, Access wanted) {
        return commands.change(request, OPERATION, tenant, context -> decide(context, wanted));
    }

    private static CommandDecision<BreakGlassRequested> decide(CommandContext context, Access wanted) {
        var role = wanted.role().find(context.port(Roles.class));
        if (role.isEmpty()) {
            return CommandDecision.refuse(
                    new MembershipRefusal.RoleNotFound(wanted.role().text()));
        }
        return switch (wanted.scope().resolve(context.port(OrganizationUnits.class))) {
            case ScopeRef.Resolved.Refused(var refusal) -> CommandDecision.refuse(refusal);
            case ScopeRef.Resolved.Found(var scope, var _) ->
                refusal(context, role.get())
                        .<CommandDecision<BreakGlassRequested>>map(CommandDecision::refuse)
                        .orElseGet(() -> requested(
                                context,
                                new Proposal.BreakGlass(
                                        wanted.reason(), role.get().id(), scope, wanted.time())));
        };
    }

    private static Optional<Refusal> refusal(CommandContext context, Role role) {
        if (context.status() != TenantStatus.ACTIVE) {
            return Optional.of(new RequestRefusal.TenantNotActive(context.status()));
        }
        return role instanceof Role.SystemRole && !role.code().equals(RoleCode.OWNER)
                ? BreakGlassGrant.alreadyMember(context, context.actor().subject())
                : Optional.of(new ApprovalRefusal.BreakGlassRole(role.code()));
    }

    private static CommandDecision<BreakGlassRequested> requested(
            CommandContext context, Proposal.BreakGlass proposal) {
        var actor = context.actor().subject();
        var open = context.port(Approvals.class).findOpenBreakGlass(actor, context.now());
        if (open.isPresent()) {
            var terms = open.get().state().terms();
            return terms.proposal().equals(proposal)
                    ? CommandDecision.unchanged(new BreakGlassRequested(terms.id()), open.get())
                    : CommandDecision.refuse(new ApprovalRefusal.AlreadyRequested(terms.id()));
        }
        var requested =
                Approval.request(new ApprovalId(context.mint()), context.tenant(), proposal, actor, context.now());
        return CommandDecision.accept(
                new BreakGlassRequested(requested.id()),
                Change.created(ApprovalType.TYPE, requested, Approval.of(requested)));
    }
}
