package melmastoon.application.organization;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import melmastoon.access.Fact;
import melmastoon.application.kernel.AggregateType;
import melmastoon.domain.organization.OrganizationEvent;
import melmastoon.domain.organization.OrganizationUnit;

/// Chains, regions and properties.
public final class OrganizationUnitType implements AggregateType<OrganizationUnit, OrganizationEvent> {
    public static final OrganizationUnitType TYPE = new OrganizationUnitType();

    private OrganizationUnitType() {}

    @Override
    public String kind() {
        return "organization_unit";
    }

    @Override
    public String id(OrganizationUnit unit) {
        return unit.id().toString();
    }

    @Override
    public Map<String, String> auditFields(OrganizationUnit unit) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("kind", unit.kind().code());
        fields.put("name", unit.name().value());
        unit.parent().ifPresent(parent -> fields.put("parent", parent.toString()));
        propertyId(unit).ifPresent(id -> fields.put("propertyId", id));
        fields.put("archived", String.valueOf(unit.archived()));
        return fields;
    }

    /// What access decides from.
    public static Fact fact(OrganizationUnit unit) {
        var kind = switch (unit.kind()) {
            case CHAIN -> Fact.Unit.Kind.CHAIN;
            case REGION -> Fact.Unit.Kind.REGION;
            case PROPERTY -> Fact.Unit.Kind.PROPERTY;
        };
        return new Fact.Unit(unit.id(), kind, unit.parent(), propertyId(unit), unit.archived());
    }

    private static Optional<String> propertyId(OrganizationUnit unit) {
        return unit instanceof OrganizationUnit.Property property
                ? Optional.of(property.propertyId().value())
                : Optional.empty();
    }
}
