package melmastoon.application.approval;

import java.util.function.Function;
import melmastoon.access.ApprovalId;
import melmastoon.access.MembershipId;
import melmastoon.access.Scope;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.membership.Memberships;
import melmastoon.domain.approval.Approval;
import melmastoon.domain.approval.Proposal;

/// Who may do something about one approval: that depends on what is proposed.
///
/// @param by         of the approval
/// @param ofUnknown  where there is no such approval: it is told to whoever may decide on any
record ByProposal(ApprovalId id, Function<Approval, Authorization> by, Authorization ofUnknown)
        implements Authorization {
    private static final Authorization ADMINISTRATOR = Authorization.platformAdmin();
    private static final Authorization MANAGER = Authorization.people("role:assign");
    private static final Authorization OWNER = Authorization.permission("break_glass:decide");

    /// For those who may approve or decline.
    static Authorization on(ApprovalId id) {
        return new ByProposal(id, ByProposal::decider, MANAGER.or(ADMINISTRATOR));
    }

    /// For those who may have requested it.
    static Authorization asked(ApprovalId id) {
        return new ByProposal(
                id,
                ByProposal::requester,
                Authorization.permission(RequestAccess.PERMISSION).or(ADMINISTRATOR));
    }

    @Override
    public Answer check(CommandContext context) {
        return which(context).check(context);
    }

    @Override
    public Answer check(CommandContext context, Scope over) {
        return which(context).check(context, over);
    }

    private Authorization which(CommandContext context) {
        return context.port(Approvals.class)
                .find(id)
                .map(found -> by.apply(found.state()))
                .orElse(ofUnknown);
    }

    private static Authorization decider(Approval approval) {
        return switch (approval.terms().proposal()) {
            case Proposal.CloseTenant _ -> ADMINISTRATOR;
            case Proposal.GrantRole(var membership, var _, var _) -> new ManagerOf(membership);
            case Proposal.BreakGlass _ -> OWNER.or(ADMINISTRATOR);
        };
    }

    private static Authorization requester(Approval approval) {
        return switch (approval.terms().proposal()) {
            case Proposal.CloseTenant _, Proposal.BreakGlass _ -> ADMINISTRATOR;
            case Proposal.GrantRole(var membership, var _, var _) -> Authorization.ownMembership(membership);
        };
    }

    /// Whoever could assign a role to the member: wherever it works, and not only where it asks for one (ruling 38).
    private record ManagerOf(MembershipId membership) implements Authorization {
        @Override
        public Answer check(CommandContext context) {
            return MANAGER.check(context);
        }

        @Override
        public Answer check(CommandContext context, Scope over) {
            var member = context.port(Memberships.class).find(membership).orElseThrow();
            return MANAGER.check(context, member.state().scope());
        }
    }
}
