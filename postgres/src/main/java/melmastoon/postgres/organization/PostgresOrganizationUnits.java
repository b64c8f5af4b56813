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
            step.other().ifPresent(this::move);
        }
        var unit = change.after().state();
        if (change.before().isPresent()) {
            move(change.after());
            return;
        }
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
                change.after().version());
    }

    private void move(Versioned<OrganizationUnit> after) {
        var unit = after.state();
        session.updateOne(
                """
                update organization_units set parent_id = ?, path = ?::ltree, name = ?, version = ?
                where tenant_id = ? and id = ? and version = ?
                """,
                unit.parent().map(OrganizationUnitId::value),
                ltree(unit.path()),
                unit.name().value(),
                after.version(),
                tenant(),
                unit.id().value(),
                after.version() - 1);
    }

    private static Versioned<OrganizationUnit> unit(Row row) {
        if (row.bool("archived")) {
            throw new WrittenByNewerBuild("organization unit", "archived");
        }
        var tenant = new TenantId(row.uuid("tenant_id"));
        var path = path(row.text("path"));
        var name = new UnitName(row.text("name"));
        var kind = row.text("kind");
        return new Versioned<>(
                switch (kind) {
                    case "chain" -> new OrganizationUnit.Chain(tenant, path, name);
                    case "region" -> new OrganizationUnit.Region(tenant, path, name);
                    case "property" ->
                        new OrganizationUnit.Property(tenant, path, name, new PropertyId(row.text("property_id")));
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
