package melmastoon.domain.organization;

import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;

/// One node of the tree. Only a property has a property id (O-4): the others have no field for it.
public sealed interface OrganizationUnit {
    TenantId tenant();

    OrgPath path();

    UnitName name();

    /// Always the root: nothing may hold a chain (O-2).
    record Chain(TenantId tenant, OrgPath path, UnitName name) implements OrganizationUnit {
        public Chain {
            if (path.depth() != 1) {
                throw new IllegalArgumentException("a chain is the root of its tree");
            }
        }
    }

    /// Never the root.
    record Region(TenantId tenant, OrgPath path, UnitName name) implements OrganizationUnit {
        public Region {
            if (path.depth() == 1) {
                throw new IllegalArgumentException("a region stands below a chain");
            }
        }
    }

    /// May be the root, while it is alone (O-1, ruling 5).
    record Property(TenantId tenant, OrgPath path, UnitName name, PropertyId propertyId) implements OrganizationUnit {}

    default OrganizationUnitId id() {
        return path().unit();
    }

    default Optional<OrganizationUnitId> parent() {
        return path().parent();
    }

    default UnitKind kind() {
        return switch (this) {
            case Chain _ -> UnitKind.CHAIN;
            case Region _ -> UnitKind.REGION;
            case Property _ -> UnitKind.PROPERTY;
        };
    }

    /// The same unit with `root` inserted above the whole tree.
    default OrganizationUnit below(OrganizationUnitId root) {
        return switch (this) {
            case Chain _ -> throw new IllegalStateException("nothing is inserted above a chain");
            case Region(var tenant, var path, var name) -> new Region(tenant, path.below(root), name);
            case Property(var tenant, var path, var name, var propertyId) ->
                new Property(tenant, path.below(root), name, propertyId);
        };
    }
}
