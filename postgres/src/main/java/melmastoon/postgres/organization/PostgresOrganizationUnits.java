package melmastoon.postgres.organization;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.kernel.WrittenByNewerBuild;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.domain.organization.OrgPath;
import melmastoon.domain.organization.OrganizationEvent;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.organization.UnitName;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.Session;

/// A unit's path is an `ltree` with one label per unit: the 32 hex digits of its id.
record PostgresOrganizationUnits(Session session)
        implements OrganizationUnits, Store<OrganizationUnit, OrganizationEvent> {
    private static final String READ = """
        select tenant_id, kind, path::text as path, name, property_id, archived, version
        from organization_units where tenant_id = ?
        """;

    @Override
    public Optional<Versioned<OrganizationUnit>> root() {
        return session.one(READ + "and parent_id is null", PostgresOrganizationUnits::unit, tenant());
    }

    @Override
    public Optional<Versioned<OrganizationUnit>> find(OrganizationUnitId id) {
        return session.one(READ + "and id = ?", PostgresOrganizationUnits::unit, tenant(), id.value());
    }

    @Override
    public List<OrganizationUnit> find(Collection<OrganizationUnitId> ids) {
        var wanted = ids.stream().map(OrganizationUnitId::value).toArray(UUID[]::new);
        return session.list(READ + "and id = any (?)", row -> unit(row).state(), tenant(), wanted);
    }

    @Override
    public List<OrganizationUnit.Property> findByPropertyIds(Collection<PropertyId> ids) {
        var wanted = ids.stream().map(PropertyId::value).toArray(String[]::new);
        return session.list(
                READ + "and property_id = any (?)",
                row -> (OrganizationUnit.Property) unit(row).state(),
                tenant(),
                wanted);
    }

    @Override
    public boolean hasUnitsInUseBelow(OrganizationUnitId unit) {
        return session.one("""
                        select exists (
                            select from organization_units where tenant_id = ? and parent_id = ? and not archived) as found
                        """, row -> row.bool("found"), tenant(), unit.value())
                .orElseThrow();
    }

    /// By the index of parents: without `offset 0` Postgres would rather read all units of the tenant once.
    @Override
    public int levelsFrom(OrganizationUnitId unit) {
        return session.one("""
                        with recursive subtree (id, level) as (
                            select ?::uuid, 1
                            union all
                            select child.id, level + 1
                            from subtree cross join lateral (
                                select id from organization_units where tenant_id = ? and parent_id = subtree.id offset 0) child
                        )
                        select max(level) as levels from subtree
                        """, row -> row.integer("levels"), unit.value(), tenant())
                .orElseThrow();
    }

    /// The tenant's row knows: to count 10,000 units under the lock took as many index entries.
    @Override
    public int count() {
        return session.one("select units from tenants where id = ?", row -> row.integer("units"), tenant())
                .orElse(0);
    }

    /// Ids sort by the time they were minted; a chain that was inserted above a lone property is younger than it.
    @Override
    public List<Versioned<OrganizationUnit>> all() {
        return session.list(
                READ + "order by nlevel(organization_units.path), id", PostgresOrganizationUnits::unit, tenant());
    }

    @Override
    public void save(Change<OrganizationUnit, OrganizationEvent> change) {
        for (var step : change.events()) {
            // The former root first: there are never two.
            step.other().ifPresent(adopted -> update(adopted.version() - 1, adopted));
        }
        if (change.before().isPresent()) {
            var before = change.before().get();
            update(before.version(), change.after());
            movePathsBelow(before.state().path(), change.after().state());
        } else {
            insert(change.after());
        }
    }

    private void insert(Versioned<OrganizationUnit> created) {
        var unit = created.state();
        session.updateOne(
                """
                insert into organization_units (tenant_id, id, kind, parent_id, path, name, property_id, version)
                values (?, ?, ?, ?, ?::ltree, ?, ?, ?)
                """,
                tenant(),
                unit.id().value(),
                unit.kind().code(),
                unit.parent().map(OrganizationUnitId::value),
                ltree(unit.path()),
                unit.name().value(),
                propertyId(unit),
                created.version());
    }

    private void update(int before, Versioned<OrganizationUnit> after) {
        var unit = after.state();
        session.updateOne(
                """
                update organization_units set parent_id = ?, path = ?::ltree, name = ?, archived = ?, version = ?
                where tenant_id = ? and id = ? and version = ?
                """,
                unit.parent().map(OrganizationUnitId::value),
                ltree(unit.path()),
                unit.name().value(),
                unit.archived(),
                after.version(),
                tenant(),
                unit.id().value(),
                before);
    }

    /// The paths below follow a unit that has moved. That is no change of those units: a path is derived from their
    /// parents, which stay.
    private void movePathsBelow(OrgPath before, OrganizationUnit moved) {
        if (before.equals(moved.path())) {
            return;
        }
        session.updateAny("""
                with recursive subtree (id) as (
                    select id from organization_units where tenant_id = ? and parent_id = ?
                    union all
                    select child.id
                    from subtree cross join lateral (
                        select id from organization_units where tenant_id = ? and parent_id = subtree.id offset 0) child
                )
                update organization_units set path = ?::ltree || subpath(path, ?)
                where tenant_id = ? and id = any (array(select id from subtree))
                """, tenant(), moved.id().value(), tenant(), ltree(moved.path()), before.depth(), tenant());
    }

    private static Versioned<OrganizationUnit> unit(Row row) {
        var tenant = new TenantId(row.uuid("tenant_id"));
        var path = path(row.text("path"));
        var name = new UnitName(row.text("name"));
        var kind = row.text("kind");
        var archived = row.bool("archived");
        return new Versioned<>(
                switch (kind) {
                    case "chain" -> new OrganizationUnit.Chain(tenant, path, name);
                    case "region" -> new OrganizationUnit.Region(tenant, path, name, archived);
                    case "property" ->
                        new OrganizationUnit.Property(
                                tenant, path, name, new PropertyId(row.text("property_id")), archived);
                    default -> throw new WrittenByNewerBuild("organization unit", kind);
                },
                row.integer("version"));
    }

    private UUID tenant() {
        return session.tenant().value();
    }

    private static Optional<String> propertyId(OrganizationUnit unit) {
        return switch (unit) {
            case OrganizationUnit.Chain _, OrganizationUnit.Region _ -> Optional.empty();
            case OrganizationUnit.Property property ->
                Optional.of(property.propertyId().value());
        };
    }

    static String ltree(OrgPath path) {
        return path.ids().stream()
                .map(id -> id.value().toString().replace("-", ""))
                .collect(joining("."));
    }

    static OrgPath path(String ltree) {
        return new OrgPath(Arrays.stream(ltree.split("\\."))
                .map(label -> new OrganizationUnitId(
                        new UUID(Long.parseUnsignedLong(label, 0, 16, 16), Long.parseUnsignedLong(label, 16, 32, 16))))
                .toList());
    }
}
