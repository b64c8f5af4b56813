package melmastoon.query.kernel;

import java.util.Collection;
import java.util.List;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;
import org.jspecify.annotations.Nullable;

/// A scope as the API writes it: `[]` of properties stands for the whole tenant (ruling 50).
public final class ScopeParts {
    public static final String PROPERTIES =
            "`org_` ids of properties; `[]`, which stands alone, for the whole tenant; absent where the scope names"
                    + " regions only.";
    public static final String REGIONS = "`org_` ids of regions, or of the chain; absent where it names none.";
    public static final String EXAMPLE = "[\"org_01J9ZK2V8Q5T3B7N4M6R8W0Y2A\"]";

    private ScopeParts() {}

    public static @Nullable List<String> properties(Scope scope) {
        return switch (scope) {
            case Scope.WholeTenant _ -> List.of();
            case Scope.Only only -> texts(only.properties());
        };
    }

    public static @Nullable List<String> regions(Scope scope) {
        return scope instanceof Scope.Only only ? texts(only.regions()) : null;
    }

    private static @Nullable List<String> texts(Collection<OrganizationUnitId> units) {
        return units.isEmpty()
                ? null
                : units.stream().map(OrganizationUnitId::toString).sorted().toList();
    }
}
