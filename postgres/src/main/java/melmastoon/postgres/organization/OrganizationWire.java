package melmastoon.postgres.organization;

import melmastoon.access.OrganizationUnitId;
import melmastoon.application.Versioned;
import melmastoon.domain.organization.OrganizationEvent;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.UnitKind;
import melmastoon.tenant.v1.OrganizationUnitCreated;
import melmastoon.tenant.v1.OrganizationUnitKind;
import melmastoon.tenant.v1.OrganizationUnitState;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// A tree's events and its units on the wire.
public final class OrganizationWire {
    private OrganizationWire() {}

    public static SpecificRecord of(OrganizationEvent event, int version) {
        return switch (event) {
            case OrganizationEvent.UnitCreated created -> created(created, version);
        };
    }

    static OrganizationUnitCreated created(OrganizationEvent.UnitCreated event, int version) {
        var unit = event.unit();
        return OrganizationUnitCreated.newBuilder()
                .setTenantId(unit.tenant().toString())
                .setUnitId(unit.id().toString())
                .setVersion(version)
                .setKind(kind(unit.kind()))
                .setParentId(parent(unit))
                .setName(unit.name().value())
                .setPropertyId(propertyId(unit))
                .setAdopts(event.adopts().stream()
                        .map(OrganizationUnitId::toString)
                        .toList())
                .build();
    }

    public static OrganizationUnitState state(Versioned<OrganizationUnit> versioned) {
        var unit = versioned.state();
        return OrganizationUnitState.newBuilder()
                .setUnitId(unit.id().toString())
                .setVersion(versioned.version())
                .setKind(kind(unit.kind()))
                .setParentId(parent(unit))
                .setName(unit.name().value())
                .setPropertyId(propertyId(unit))
                .setArchived(false)
                .build();
    }

    private static OrganizationUnitKind kind(UnitKind kind) {
        return switch (kind) {
            case CHAIN -> OrganizationUnitKind.CHAIN;
            case REGION -> OrganizationUnitKind.REGION;
            case PROPERTY -> OrganizationUnitKind.PROPERTY;
        };
    }

    private static @Nullable String parent(OrganizationUnit unit) {
        return unit.parent().map(OrganizationUnitId::toString).orElse(null);
    }

    private static @Nullable String propertyId(OrganizationUnit unit) {
        return switch (unit) {
            case OrganizationUnit.Chain _, OrganizationUnit.Region _ -> null;
            case OrganizationUnit.Property property -> property.propertyId().value();
        };
    }
}
