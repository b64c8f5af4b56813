package melmastoon.application.role;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import melmastoon.access.RoleId;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCode;

/// The pinned tenant's roles.
public interface Roles {

    /// Those of `ids` that are roles of this tenant.
    List<Role> find(Collection<RoleId> ids);

    Optional<Role> findByCode(RoleCode code);
}
