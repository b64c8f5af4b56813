package melmastoon.application.role;

import java.util.List;
import melmastoon.application.Change;
import melmastoon.application.Versioned;
import melmastoon.domain.role.Role;

/// The pinned tenant's roles.
public interface Roles {

    /// All of them, in the order in which they were made.
    List<Versioned<Role>> all();

    void save(Change.OfRole change);
}
