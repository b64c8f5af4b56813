package melmastoon.application.approval;

import java.util.List;
import java.util.Set;
import melmastoon.access.RoleAssignmentId;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.Effect;
import melmastoon.application.membership.MembershipType;
import melmastoon.application.membership.Memberships;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.role.Authorities;
import melmastoon.application.role.Roles;
import melmastoon.domain.Decision;
import melmastoon.domain.Refusal;
import melmastoon.domain.approval.Proposal;
import melmastoon.domain.membership.Grant;
import melmastoon.domain.membership.MembershipCommand;
import melmastoon.domain.membership.MembershipRefusal;
import melmastoon.domain.organization.OrganizationUnit;

/// What approving a member's request for a role does: an ordinary assignment, by whoever approves, out of what it
/// holds itself.
final class RoleGrant {
    private RoleGrant() {}

    static Decision<Effect, ? extends Refusal> of(CommandContext context, Proposal.GrantRole wanted) {
        var role =
                context.port(Roles.class).find(Set.of(wanted.role())).stream().findFirst();
        if (role.isEmpty()) {
            return Decision.refuse(
                    new MembershipRefusal.RoleNotFound(wanted.role().toString()));
        }
        var member = context.port(Memberships.class).find(wanted.membership()).orElseThrow();
        var named = wanted.scope().units().toList();
        var units = named.isEmpty()
                ? List.<OrganizationUnit>of()
                : context.port(OrganizationUnits.class).find(named);
        var by = Authorities.of(context, context.actor().subject(), List.of(role.get()), units);
        var grant = new Grant(new RoleAssignmentId(context.mint()), role.get(), wanted.scope());
        return member.state()
                .decide(new MembershipCommand.Assign(List.of(grant), by), context.now())
                .flatMap(events -> events.isEmpty()
                        ? Decision.accept()
                        : Decision.accept(Change.changed(MembershipType.TYPE, member, events)));
    }
}
