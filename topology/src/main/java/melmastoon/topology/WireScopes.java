package melmastoon.topology;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;

/// Scopes of records as decisions see them.
public final class WireScopes {
    private static final Optional<Scope> WHOLE_TENANT = Optional.of(new Scope.WholeTenant());

    private WireScopes() {}

    /// Empty where it reaches nothing: it names nothing, or is of a kind that this build does not know.
    public static Optional<Scope> read(melmastoon.tenant.v1.Scope scope) {
        return switch (scope.getKind()) {
            case WHOLE_TENANT -> WHOLE_TENANT;
            case ONLY -> Scope.of(ids(scope.getProperties()), ids(scope.getRegions()));
            case UNKNOWN -> Optional.empty();
        };
    }

    private static Set<OrganizationUnitId> ids(List<String> units) {
        return units.stream().map(OrganizationUnitId::parse).collect(Collectors.toUnmodifiableSet());
    }
}
