package melmastoon.application.resource;

import java.util.Optional;
import java.util.Set;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.organization.PropertyRef;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.resource.Anchor;

/// The unit that a request names as an anchor: any unit by its `org_` id, a property also by the id that
/// property-service knows it by (ruling 6).
public record AnchorRef(PropertyRef unit) {
    /// @throws IllegalArgumentException where it is neither
    public static AnchorRef parse(String text) {
        return new AnchorRef(PropertyRef.parse(text));
    }

    public String text() {
        return unit.text();
    }

    /// Reads that one unit. Empty where the tenant has no such unit in use; another tenant's gives the same.
    ///
    /// @param kept the anchor that the resource has, which it may keep after its unit is archived
    Optional<Anchor> find(OrganizationUnits units, Optional<Anchor> kept) {
        var found = switch (unit) {
            case PropertyRef.ById(var id) -> units.find(Set.of(id)).stream();
            case PropertyRef.ByPropertyId(var id) ->
                units.findByPropertyIds(Set.of(id)).stream().map(OrganizationUnit.class::cast);
        };
        return found.filter(each -> !each.archived() || kept.equals(Optional.of(Anchor.at(each))))
                .findFirst()
                .map(Anchor::at);
    }
}
