package melmastoon.postgres.kernel;

import java.util.List;
import melmastoon.access.OrganizationUnitId;
import melmastoon.tenant.v1.Scope;
import melmastoon.tenant.v1.ScopeKind;

/// A scope on the wire: never an empty list that stands for everything (ruling 33).
public final class ScopeWire {
    private ScopeWire() {}

    public static Scope of(melmastoon.access.Scope scope) {
        return switch (scope) {
            case melmastoon.access.Scope.WholeTenant _ -> new Scope(ScopeKind.WHOLE_TENANT, List.of());
            case melmastoon.access.Scope.Only(var properties) ->
                new Scope(
                        ScopeKind.ONLY,
                        properties.stream()
                                .map(OrganizationUnitId::toString)
                                .sorted()
                                .toList());
        };
    }
}
