package melmastoon.application.kernel;

import java.util.Collection;
import java.util.List;
import melmastoon.access.Fact;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Subject;

/// What access decides from, read from what is stored.
public interface AccessFacts {

    /// The membership of `subject` that is not removed, the roles that it holds, and as much of the tree as
    /// it takes to tell where they count. None where it is not a member.
    List<Fact> of(Subject subject, TenantTransaction transaction);

    /// What the tenant requires of how people have authenticated.
    List<Fact> authentication(TenantTransaction transaction);

    /// Those of `ids` that are units of the tenant, and the units above them.
    List<Fact.Unit> units(Collection<OrganizationUnitId> ids, TenantTransaction transaction);
}
