package melmastoon.postgres.organization;

import melmastoon.access.OrganizationUnitId;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.organization.OrganizationEvent;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.UnitKind;
import melmastoon.tenant.v1.OrganizationUnitArchived;
import melmastoon.tenant.v1.OrganizationUnitCreated;
import melmastoon.tenant.v1.OrganizationUnitKind;
import melmastoon.tenant.v1.OrganizationUnitMoved;
import melmastoon.tenant.v1.OrganizationUnitRenamed;
import melmastoon.tenant.v1.OrganizationUnitState;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Organization units and their events on the wire.
final class OrganizationWire {
    private OrganizationWire() {}

    static SpecificRecord event(EventWithState<OrganizationUnit, OrganizationEvent> step) {
        return switch (step.event()) {
            case OrganizationEvent.UnitCreated created ->
                new OrganizationUnitCreated(
                        created.tenant().toString(),
                        state(step.state()),
                        step.other().map(OrganizationWire::state).orElse(null));
            case OrganizationEvent.Renamed renamed ->
                new OrganizationUnitRenamed(renamed.tenant().toString(), state(step.state()));
            case OrganizationEvent.Archived archived ->
                new OrganizationUnitArchived(archived.tenant().toString(), state(step.state()));
            case OrganizationEvent.Moved moved ->
                new OrganizationUnitMoved(
                        moved.tenant().toString(), moved.from().toString(), state(step.state()));
        };
    }

    static OrganizationUnitState state(Versioned<OrganizationUnit> versioned) {
        var unit = versioned.state();
        return OrganizationUnitState.newBuilder()
                .setUnitId(unit.id().toString())
                .setVersion(versioned.version())
                .setKind(kind(unit.kind()))
                .setParentId(parent(unit))
                .setName(unit.name().value())
                .setPropertyId(propertyId(unit))
                .setArchived(unit.archived())
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
