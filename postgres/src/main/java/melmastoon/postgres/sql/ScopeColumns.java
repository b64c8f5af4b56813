package melmastoon.postgres.sql;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;

/// A scope as two columns, see `V21__regions_in_scopes.sql`. Where both are null it is the whole tenant.
public final class ScopeColumns {
    private ScopeColumns() {}

    public static Optional<UUID[]> properties(Scope scope) {
        return scope instanceof Scope.Only(var properties, var _) ? array(properties) : Optional.empty();
    }

    public static Optional<UUID[]> regions(Scope scope) {
        return scope instanceof Scope.Only(var _, var regions) ? array(regions) : Optional.empty();
    }

    /// An empty array cannot be written.
    private static Optional<UUID[]> array(Set<OrganizationUnitId> units) {
        return units.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        units.stream().map(OrganizationUnitId::value).sorted().toArray(UUID[]::new));
    }
}
