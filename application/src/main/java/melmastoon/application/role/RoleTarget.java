package melmastoon.application.role;

import melmastoon.access.RoleId;
import melmastoon.application.kernel.Target;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleRefusal;

/// A role that a command is about.
final class RoleTarget {
    private RoleTarget() {}

    static Target<Role> of(RoleId id) {
        return new Target<>(id.toString(), context -> context.port(Roles.class).find(id), new RoleRefusal.NotFound(id));
    }
}
