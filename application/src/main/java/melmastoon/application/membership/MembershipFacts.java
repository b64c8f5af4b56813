package melmastoon.application.membership;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import melmastoon.access.Subject;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.role.Authorities;
import melmastoon.application.role.Roles;
import melmastoon.domain.membership.Assignment;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.OtherOwners;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.role.Authority;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCode;

/// What commands on a membership read besides it: the actor's right to give and to take, and who else owns the tenant.
final class MembershipFacts {
    private MembershipFacts() {}

    /// The actor's right to take from `member`.
    ///
    /// @param lost the assignments that no longer count
    static Authority taking(CommandContext context, Membership member, List<Assignment> lost) {
        var actor = context.actor();
        if (actor.isPlatformAdmin()) {
            return new Authority.PlatformAdministrator(actor.subject());
        }
        return actor.subject().equals(member.subject())
                ? Authorities.of(context, actor.subject(), List.of(), List.of())
                : holding(context, lost);
    }

    /// What the actor holds of what `assignments` give.
    static Authority.Holder holding(CommandContext context, List<Assignment> assignments) {
        return holding(context, assignments, List.of());
    }

    /// The same where the question names `more` units than the assignments do.
    static Authority.Holder holding(
            CommandContext context, List<Assignment> assignments, Collection<OrganizationUnit> more) {
        return holding(context, context.actor().subject(), assignments, more);
    }

    /// What `subject` holds of it.
    static Authority.Holder holding(
            CommandContext context, Subject subject, List<Assignment> assignments, Collection<OrganizationUnit> more) {
        var roles = context.port(Roles.class)
                .find(assignments.stream().map(Assignment::role).toList());
        var named = assignments.stream()
                .flatMap(held -> held.scope().units())
                .collect(Collectors.toCollection(HashSet::new));
        more.forEach(unit -> named.remove(unit.id()));
        var units = new ArrayList<>(more);
        if (!named.isEmpty()) {
            units.addAll(context.port(OrganizationUnits.class).find(named));
        }
        return Authorities.of(context, subject, roles, units);
    }

    /// Who else owns the tenant, should `member` no longer do so (M-3).
    static OtherOwners ownersOtherThan(CommandContext context, Membership member) {
        var owner = ownerRole(context);
        return new OtherOwners(
                owner.id(), context.port(Memberships.class).countOwners(owner.id(), member.id(), context.now()));
    }

    static Role ownerRole(CommandContext context) {
        return context.port(Roles.class)
                .findByCode(RoleCode.OWNER)
                .orElseThrow(() -> new IllegalStateException(context.tenant() + " has no owner role"));
    }
}
