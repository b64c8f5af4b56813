package melmastoon.domain.resource;

import java.util.Optional;
import java.util.Set;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.UnitKind;

/// The unit that a resource belongs to.
///
/// @param kind of the unit, which never changes
public record Anchor(OrganizationUnitId unit, UnitKind kind) {
    public static Anchor at(OrganizationUnit unit) {
        return new Anchor(unit.id(), unit.kind());
    }

    /// Where somebody must hold a permission for what belongs there: at the property; for a chain or a region, in
    /// all of it, because it may have other properties tomorrow.
    public Scope scope() {
        return kind == UnitKind.PROPERTY ? new Scope.Only(Set.of(unit)) : new Scope.Only(Set.of(), Set.of(unit));
    }

    /// The same for what may have none, and then belongs to the tenant.
    public static Scope scopeOf(Optional<Anchor> anchor) {
        return anchor.map(Anchor::scope).orElseGet(Scope.WholeTenant::new);
    }
}
