package melmastoon.application.role;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import melmastoon.access.Fact;
import melmastoon.access.Subject;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.organization.OrganizationUnitType;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.role.Authority;
import melmastoon.domain.role.Role;

/// By whose right a command grants roles or takes them away (R-4, ruling 36).
public final class Authorities {
    private Authorities() {}

    /// What the actor holds now.
    static Authority.Holder ofActor(CommandContext context) {
        return of(context, context.actor().subject(), List.of(), List.of());
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
        var facts = Stream.<Fact>concat(
                OrganizationUnitType.withThoseAbove(units).stream(),
                roles.stream().map(RoleType::fact));
        return new Authority.Holder(subject, context.viewOf(subject, facts.toList()), context.now());
    }
}
