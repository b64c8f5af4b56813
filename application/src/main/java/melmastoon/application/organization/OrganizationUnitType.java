package melmastoon.application.organization;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import melmastoon.access.Fact;
import melmastoon.access.OrganizationUnitId;
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
        return fields;
    }

    /// What access decides from.
    public static Fact.Unit fact(OrganizationUnit unit) {
        var kind = switch (unit.kind()) {
            case CHAIN -> Fact.Unit.Kind.CHAIN;
            case REGION -> Fact.Unit.Kind.REGION;
            case PROPERTY -> Fact.Unit.Kind.PROPERTY;
        };
        return new Fact.Unit(unit.id(), kind, unit.parent(), propertyId(unit));
    }

    /// The same of `units` and of those above them, which their paths name: a unit above another is the chain
    /// where it is the root, and a region otherwise (O-1, O-2).
    public static List<Fact.Unit> withThoseAbove(Collection<? extends OrganizationUnit> units) {
        var facts = new LinkedHashMap<OrganizationUnitId, Fact.Unit>();
        for (var unit : units) {
            var above = unit.path().ids();
            for (int level = 0; level < above.size() - 1; level++) {
                facts.putIfAbsent(
                        above.get(level),
                        new Fact.Unit(
                                above.get(level),
                                level == 0 ? Fact.Unit.Kind.CHAIN : Fact.Unit.Kind.REGION,
                                level == 0 ? Optional.empty() : Optional.of(above.get(level - 1)),
                                Optional.empty()));
            }
        }
        units.forEach(unit -> facts.put(unit.id(), fact(unit)));
        return List.copyOf(facts.values());
    }

    private static Optional<String> propertyId(OrganizationUnit unit) {
        return unit instanceof OrganizationUnit.Property property
                ? Optional.of(property.propertyId().value())
                : Optional.empty();
    }
}
