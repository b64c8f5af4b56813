package melmastoon.postgres.resource;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.resource.Resources;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.resource.Anchor;
import melmastoon.domain.resource.Properties;
import melmastoon.domain.resource.Resource;
import melmastoon.domain.resource.ResourceEvent;
import melmastoon.domain.resource.ResourceId;
import melmastoon.domain.resource.ResourceTypeName;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.Session;

record PostgresResources(Session session) implements Resources, Store<Resource, ResourceEvent> {
    /// The anchor's kind is the unit's, which never changes.
    private static final String READ = """
        select r.tenant_id, r.type, r.external_id, r.anchor_id, u.kind as anchor_kind, r.properties::text as properties,
               r.removed, r.version
        from resources r left join organization_units u on u.tenant_id = r.tenant_id and u.id = r.anchor_id
        where r.tenant_id = ?
        """;

    @Override
    public Optional<Versioned<Resource>> find(ResourceId id) {
        return session.one(
                READ + "and r.type = ? and r.external_id = ?",
                PostgresResources::resource,
                tenant(),
                id.type().value(),
                id.externalId());
    }

    /// The types' rows know, and they are few.
    @Override
    public int count() {
        return session.one(
                        "select coalesce(sum(resources), 0)::int as resources from resource_types where tenant_id = ?",
                        row -> row.integer("resources"),
                        tenant())
                .orElseThrow();
    }

    @Override
    public int count(ResourceTypeName type) {
        return session.one(
                        "select resources from resource_types where tenant_id = ? and name = ?",
                        row -> row.integer("resources"),
                        tenant(),
                        type.value())
                .orElse(0);
    }

    /// In the order of their ids, whose bytes are compared.
    @Override
    public List<Versioned<Resource>> all() {
        return session.list(
                READ + "order by r.type collate \"C\", r.external_id collate \"C\"",
                PostgresResources::resource,
                tenant());
    }

    @Override
    public void save(Change<Resource, ResourceEvent> change) {
        var resource = change.after().state();
        var anchor = resource.anchor().map(Anchor::unit).map(OrganizationUnitId::value);
        var properties = JsonColumn.of(properties(resource));
        var isRemoved = resource instanceof Resource.Removed;
        if (change.before().isEmpty()) {
            // Never an error, which would abort the transaction: the row count tells of a second resource of that id.
            session.updateOne(
                    """
                    insert into resources (tenant_id, type, external_id, anchor_id, properties, removed, version)
                    values (?, ?, ?, ?, ?::jsonb, ?, ?)
                    on conflict do nothing
                    """,
                    tenant(),
                    resource.id().type().value(),
                    resource.id().externalId(),
                    anchor,
                    properties,
                    isRemoved,
                    change.after().version());
            return;
        }
        session.updateOne(
                """
                update resources set anchor_id = ?, properties = ?::jsonb, removed = ?, version = ?
                where tenant_id = ? and type = ? and external_id = ? and version = ?
                """,
                anchor,
                properties,
                isRemoved,
                change.after().version(),
                tenant(),
                resource.id().type().value(),
                resource.id().externalId(),
                change.before().get().version());
    }

    private static Versioned<Resource> resource(Row row) {
        var tenant = new TenantId(row.uuid("tenant_id"));
        var id = new ResourceId(new ResourceTypeName(row.text("type")), row.text("external_id"));
        var anchor = row.optionalUuid("anchor_id")
                .map(unit -> new Anchor(new OrganizationUnitId(unit), UnitKind.parse(row.text("anchor_kind"))));
        return new Versioned<>(
                row.bool("removed")
                        ? new Resource.Removed(tenant, id)
                        : new Resource.Registered(tenant, id, anchor, JsonColumn.properties(row.text("properties"))),
                row.integer("version"));
    }

    private static Properties properties(Resource resource) {
        return switch (resource) {
            case Resource.Registered registered -> registered.properties();
            case Resource.Removed _ -> Properties.NONE;
        };
    }

    private UUID tenant() {
        return session.tenant().value();
    }
}
