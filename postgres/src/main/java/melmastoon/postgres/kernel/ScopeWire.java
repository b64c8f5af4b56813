package melmastoon.postgres.kernel;

import java.util.List;
import java.util.Set;
import melmastoon.access.OrganizationUnitId;
import melmastoon.tenant.v1.Scope;
import melmastoon.tenant.v1.ScopeKind;

/// A scope on the wire: never an empty list that stands for everything (ruling 33).
public final class ScopeWire {
    private ScopeWire() {}

    public static Scope of(melmastoon.access.Scope scope) {
        return switch (scope) {
            case melmastoon.access.Scope.WholeTenant _ -> new Scope(ScopeKind.WHOLE_TENANT, List.of(), List.of());
            case melmastoon.access.Scope.Only(var properties, var regions) ->
                new Scope(ScopeKind.ONLY, sorted(properties), sorted(regions));
        };
    }

    private static List<String> sorted(Set<OrganizationUnitId> units) {
        return units.stream().map(OrganizationUnitId::toString).sorted().toList();
    }
}
