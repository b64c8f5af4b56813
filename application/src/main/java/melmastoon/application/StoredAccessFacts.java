package melmastoon.application;

import java.util.ArrayList;
import java.util.List;
import melmastoon.access.Fact;
import melmastoon.access.Subject;
import melmastoon.application.kernel.AccessFacts;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.application.membership.MembershipType;
import melmastoon.application.membership.Memberships;
import melmastoon.application.role.RoleType;
import melmastoon.application.role.Roles;
import melmastoon.domain.membership.Assignment;

/// A subject's membership and the roles that it holds: two statements, however large the tenant is.
public final class StoredAccessFacts implements AccessFacts {
    @Override
    public List<Fact> of(Subject subject, TenantTransaction transaction) {
        var facts = new ArrayList<Fact>();
        transaction.port(Memberships.class).findCurrent(subject).ifPresent(member -> {
            var held = member.state().assignments().stream()
                    .map(Assignment::role)
                    .distinct()
                    .toList();
            transaction.port(Roles.class).find(held).forEach(role -> facts.add(RoleType.fact(role)));
            facts.add(MembershipType.fact(member));
        });
        return facts;
    }
}
