package melmastoon.postgres.resource;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.resource.ResourceTypes;
import melmastoon.domain.resource.ActionName;
import melmastoon.domain.resource.ResourceType;
import melmastoon.domain.resource.ResourceTypeEvent;
import melmastoon.domain.resource.ResourceTypeName;
import melmastoon.domain.resource.TypeDefinition;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.Session;

record PostgresResourceTypes(Session session) implements ResourceTypes, Store<ResourceType, ResourceTypeEvent> {
    private static final String READ = """
        select tenant_id, name, anchored, actions, property_schema::text as property_schema, retired, version
        from resource_types where tenant_id = ?
        """;

    @Override
    public Optional<Versioned<ResourceType>> find(ResourceTypeName name) {
        return session.one(READ + "and name = ?", PostgresResourceTypes::type, tenant(), name.value());
    }

    @Override
    public List<ResourceType> find(Collection<ResourceTypeName> names) {
        var wanted = names.stream().map(ResourceTypeName::value).toArray(String[]::new);
        return session.list(READ + "and name = any (?)", row -> type(row).state(), tenant(), wanted);
    }

    /// All custom roles are looked through, which are few.
    @Override
    public boolean isGranted(ResourceTypeName name) {
        return session.one("""
                        select exists (
                            select from roles, unnest(permissions || conditional_permissions) as permission
                            where tenant_id = ? and status = 'active' and not system
                                and starts_with(permission, ?)) as granted
                        """, row -> row.bool("granted"), tenant(), name.value() + ":")
                .orElseThrow();
    }

    /// They are few, see [ResourceType#MAX_TYPES].
    @Override
    public int count() {
        return session.one(
                        "select count(*)::int as types from resource_types where tenant_id = ?",
                        row -> row.integer("types"),
                        tenant())
                .orElseThrow();
    }

    /// In the order of their ids, whose bytes are compared.
    @Override
    public List<Versioned<ResourceType>> all() {
        return session.list(READ + "order by name collate \"C\"", PostgresResourceTypes::type, tenant());
    }

    @Override
    public void save(Change<ResourceType, ResourceTypeEvent> change) {
        var type = change.after().state();
        var definition = type.definition();
        var actions =
                definition.actions().stream().sorted().map(ActionName::value).toArray(String[]::new);
        var schema = JsonColumn.of(definition.properties());
        if (change.before().isEmpty()) {
            // Never an error, which would abort the transaction: the row count tells of a second type of that name.
            session.updateOne(
                    """
                    insert into resource_types (tenant_id, name, anchored, actions, property_schema, retired, version)
                    values (?, ?, ?, ?, ?::jsonb, ?, ?)
                    on conflict do nothing
                    """,
                    tenant(),
                    type.name().value(),
                    type.isAnchored(),
                    actions,
                    schema,
                    type instanceof ResourceType.Retired,
                    change.after().version());
            return;
        }
        session.updateOne(
                """
                update resource_types set actions = ?, property_schema = ?::jsonb, retired = ?, version = ?
                where tenant_id = ? and name = ? and version = ?
                """,
                actions,
                schema,
                type instanceof ResourceType.Retired,
                change.after().version(),
                tenant(),
                type.name().value(),
                change.before().get().version());
    }

    private static Versioned<ResourceType> type(Row row) {
        var tenant = new TenantId(row.uuid("tenant_id"));
        var name = new ResourceTypeName(row.text("name"));
        var isAnchored = row.bool("anchored");
        var definition = new TypeDefinition(
                row.texts("actions").stream().map(ActionName::new).collect(Collectors.toUnmodifiableSet()),
                JsonColumn.schema(row.text("property_schema")));
        return new Versioned<>(
                row.bool("retired")
                        ? new ResourceType.Retired(tenant, name, isAnchored, definition)
                        : new ResourceType.Registered(tenant, name, isAnchored, definition),
                row.integer("version"));
    }

    private UUID tenant() {
        return session.tenant().value();
    }
}
