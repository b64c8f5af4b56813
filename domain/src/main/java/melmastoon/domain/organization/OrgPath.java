package melmastoon.domain.organization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Tree;

/// The units from the root of the tree down to a unit, both included; an `ltree` in Postgres.
///
/// @param ids at least one
public record OrgPath(List<OrganizationUnitId> ids) {
    /// `nlevel(path) ≤ 5` (O-3).
    public static final int MAX_DEPTH = Tree.MAX_DEPTH;

    public OrgPath {
        ids = List.copyOf(ids);
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("a path names at least its own unit");
        }
    }

    public static OrgPath root(OrganizationUnitId id) {
        return new OrgPath(List.of(id));
    }

    public OrgPath child(OrganizationUnitId id) {
        var longer = new ArrayList<>(ids);
        longer.add(id);
        return new OrgPath(longer);
    }

    public OrganizationUnitId unit() {
        return ids.getLast();
    }

    public Optional<OrganizationUnitId> parent() {
        return depth() == 1 ? Optional.empty() : Optional.of(ids.get(depth() - 2));
    }

    public int depth() {
        return ids.size();
    }
}
