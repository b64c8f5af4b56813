package melmastoon.application.membership;

import java.util.HashSet;
import java.util.List;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.role.Authorities;
import melmastoon.application.role.Roles;
import melmastoon.domain.membership.Assignment;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.OtherOwners;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.role.Authority;
import melmastoon.domain.role.RoleCode;

/// What commands that take roles away read: the actor's right to do so, and who else owns the tenant.
final class TakingAway {
    private TakingAway() {}

    /// @param lost the assignments that go
    static Authority by(CommandContext context, Membership member, List<Assignment> lost) {
        var actor = context.actor();
        if (actor.isPlatformAdmin()) {
            return new Authority.PlatformAdministrator(actor.subject());
        }
        if (actor.subject().equals(member.subject())) {
            return Authorities.of(context, actor.subject(), List.of(), List.of());
        }
        var roles = context.port(Roles.class)
                .find(lost.stream().map(Assignment::role).toList());
        var named = new HashSet<OrganizationUnitId>();
        lost.forEach(held -> {
            if (held.scope() instanceof Scope.Only(var properties)) {
                named.addAll(properties);
            }
        });
        var units = named.isEmpty()
                ? List.<OrganizationUnit>of()
                : context.port(OrganizationUnits.class).find(named);
        return Authorities.of(context, actor.subject(), roles, units);
    }

    /// Who else owns the tenant, should `member` no longer do so (M-3).
    static OtherOwners othersThan(CommandContext context, Membership member) {
        var owner = context.port(Roles.class)
                .findByCode(RoleCode.OWNER)
                .orElseThrow(() -> new IllegalStateException(context.tenant() + " has no owner role"));
        return new OtherOwners(owner.id(), context.port(Memberships.class).countOwners(owner.id(), member.id()));
    }
}
