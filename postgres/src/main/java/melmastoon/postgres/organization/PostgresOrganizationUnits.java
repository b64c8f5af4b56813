package melmastoon.postgres.organization;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.application.Change;
import melmastoon.application.Versioned;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.domain.organization.OrgPath;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.Session;

/// A unit's path is an `ltree` with one label per unit: the 32 hex digits of its id.
public record PostgresOrganizationUnits(Session session) implements OrganizationUnits {

    @Override
    public List<Versioned<OrganizationUnit>> all() {
        return session.list(
                """
                select tenant_id, kind, path::text as path, name, property_id, version
                from organization_units where tenant_id = ? order by nlevel(organization_units.path), id
                """, PostgresOrganizationUnits::unit, session.tenant().value());
    }

    @Override
    public void save(Change.OfUnit change) {
        var unit = change.after().state();
        if (change.before().isEmpty()) {
            session.updateOne(
                    """
                    insert into organization_units (tenant_id, id, kind, parent_id, path, name, property_id, version)
                    values (?, ?, ?, ?, ?::ltree, ?, ?, ?)
                    """,
                    session.tenant().value(),
                    unit.id().value(),
                    unit.kind().code(),
                    unit.parent().map(OrganizationUnitId::value),
                    ltree(unit.path()),
                    unit.name().value(),
                    propertyId(unit),
                    change.after().version());
        } else {
            session.updateOne(
                    """
                    update organization_units set parent_id = ?, path = ?::ltree, name = ?, version = ?
                    where tenant_id = ? and id = ?
                    """,
                    unit.parent().map(OrganizationUnitId::value),
                    ltree(unit.path()),
                    unit.name().value(),
                    change.after().version(),
                    session.tenant().value(),
                    unit.id().value());
        }
    }

    private static Versioned<OrganizationUnit> unit(Row row) {
        var tenant = new TenantId(row.uuid("tenant_id"));
        var path = path(row.text("path"));
        var name = new UnitName(row.text("name"));
        return new Versioned<>(
                switch (UnitKind.parse(row.text("kind"))) {
                    case CHAIN -> new OrganizationUnit.Chain(tenant, path, name);
                    case REGION -> new OrganizationUnit.Region(tenant, path, name);
                    case PROPERTY ->
                        new OrganizationUnit.Property(tenant, path, name, new PropertyId(row.text("property_id")));
                },
                row.integer("version"));
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
