package melmastoon.postgres.kernel;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;
import melmastoon.access.TenantId;

/// The rows of a table whose scope, in its columns `properties` and `regions`, has something in common with another.
///
/// @param tenant the pinned one
public record ScopeOverlap(TenantId tenant, Scope.Only with) {

    /// A condition that begins with `and`; its parameters are [#values].
    public String condition(String table) {
        return """
            and ((properties is null and regions is null)
                 or properties && ?
                 or regions && (select array_agg(distinct above.id)
                                from organization_units u, unnest(string_to_array(u.path::text, '.')::uuid[]) above (id)
                                where u.tenant_id = ? and u.id = any (?))
                 or exists (select from organization_units u
                            where u.tenant_id = ? and u.id = any (array_cat(%1$s.properties, %1$s.regions))
                            and string_to_array(u.path::text, '.')::uuid[] && ?))
            """.formatted(table);
    }

    public List<Object> values() {
        return List.of(
                uuids(with.properties().stream()),
                tenant.value(),
                uuids(with.units()),
                tenant.value(),
                uuids(with.regions().stream()));
    }

    private static UUID[] uuids(Stream<OrganizationUnitId> units) {
        return units.map(OrganizationUnitId::value).toArray(UUID[]::new);
    }
}
