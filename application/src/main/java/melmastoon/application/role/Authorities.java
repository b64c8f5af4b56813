package melmastoon.application.role;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import melmastoon.access.Fact;
import melmastoon.access.Permission;
import melmastoon.access.Subject;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.organization.OrganizationUnitType;
import melmastoon.application.resource.ResourceTypeType;
import melmastoon.application.resource.ResourceTypes;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.resource.ResourceTypeName;
import melmastoon.domain.role.Authority;
import melmastoon.domain.role.Role;

/// By whose right a command grants roles or takes them away (R-4, ruling 36).
public final class Authorities {
    private Authorities() {}

    /// What the actor holds now.
    ///
    /// @param permissions that roles are to have, or to have no longer
    static Authority.Holder ofActor(CommandContext context, Collection<Permission> permissions) {
        var subject = context.actor().subject();
        return new Authority.Holder(subject, context.viewOf(subject, types(context, permissions)), context.now());
    }

    /// What `subject` holds now, and of everything else only what the question is about.
    ///
    /// @param roles that are granted or taken away
    /// @param units that their scopes name
    public static Authority.Holder of(
            CommandContext context,
            Subject subject,
            Collection<Role> roles,
            Collection<? extends OrganizationUnit> units) {
        var permissions = roles.stream().flatMap(Authorities::permissions).toList();
        var facts = new ArrayList<Fact>(OrganizationUnitType.withThoseAbove(units));
        roles.forEach(role -> facts.add(RoleType.fact(role)));
        facts.addAll(types(context, permissions));
        return new Authority.Holder(subject, context.viewOf(subject, facts), context.now());
    }

    private static Stream<Permission> permissions(Role role) {
        return Stream.concat(role.permissions().stream(), role.conditional().keySet().stream());
    }

    /// The tenant's own types that `permissions` are of. None is read where all are the platform's.
    private static List<Fact> types(CommandContext context, Collection<Permission> permissions) {
        var names = permissions.stream()
                .flatMap(permission -> ResourceTypeName.of(permission).stream())
                .collect(Collectors.toUnmodifiableSet());
        return names.isEmpty()
                ? List.of()
                : context.port(ResourceTypes.class).find(names).stream()
                        .flatMap(type -> ResourceTypeType.fact(type).stream())
                        .toList();
    }
}
