package melmastoon.application.organization;

import melmastoon.access.OrganizationUnitId;
import melmastoon.domain.organization.PropertyId;

/// How a request names a property: by its unit's id, or by the id that property-service knows it by (ruling 6).
public sealed interface PropertyRef {
    record ById(OrganizationUnitId unit) implements PropertyRef {}

    record ByPropertyId(PropertyId property) implements PropertyRef {}

    /// @param text `org_…`, or a property id such as `ppt_…`
    /// @throws IllegalArgumentException where it is neither
    static PropertyRef parse(String text) {
        return text.startsWith(OrganizationUnitId.PREFIX)
                ? new ById(OrganizationUnitId.parse(text))
                : new ByPropertyId(new PropertyId(text));
    }

    default String text() {
        return switch (this) {
            case ById(var unit) -> unit.toString();
            case ByPropertyId(var property) -> property.value();
        };
    }
}
