package melmastoon.application.role;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import melmastoon.access.RoleId;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCode;

/// The pinned tenant's roles.
public interface Roles {

    /// Those of `ids` that are roles of this tenant and not deleted.
    List<Role> find(Collection<RoleId> ids);

    /// The one that is not deleted.
    Optional<Role> findByCode(RoleCode code);

    /// Also one that is deleted.
    Optional<Versioned<Role>> find(RoleId id);

    /// The platform's, which every tenant has.
    List<Versioned<Role>> findSystem();

    /// How many roles the tenant has defined and not deleted.
    int countCustom();

    /// Whether a member holds `role`, or an invitation that is pending at `now` proposes it.
    boolean isInUse(RoleId role, Instant now);
}
