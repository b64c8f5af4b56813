package melmastoon.domain.organization;

import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.domain.Refusal;

/// Why a tree stays as it is.
public sealed interface OrganizationRefusal extends Refusal {

    record ParentNotFound(OrganizationUnitId parent) implements OrganizationRefusal {
        @Override
        public String message() {
            return "there is no organization unit `" + parent + "` to be the parent";
        }
    }

    /// O-1, O-2.
    ///
    /// @param parent empty for a root
    record OrgHierarchyViolation(Optional<UnitKind> parent, UnitKind child) implements OrganizationRefusal {
        @Override
        public String message() {
            return parent.map(kind -> "a " + kind.code() + " cannot hold a " + child.code())
                    .orElseGet(() -> "a tree begins with a chain or a property, not with a " + child.code());
        }
    }

    record OrgTooManyUnits() implements OrganizationRefusal {
        @Override
        public String message() {
            return "a tenant has at most " + OrganizationTree.MOST_UNITS + " organization units";
        }
    }

    /// O-3.
    record OrgDepthExceeded(int depth) implements OrganizationRefusal {
        @Override
        public String message() {
            return "the unit would stand on level " + depth + " of a tree that has " + OrgPath.MAX_DEPTH;
        }
    }

    /// O-1.
    record OrgRootExists(OrganizationUnitId root) implements OrganizationRefusal {
        @Override
        public String message() {
            return "the tenant has a root already, `" + root + "`";
        }
    }

    record PropertyIdTaken(PropertyId propertyId) implements OrganizationRefusal {
        @Override
        public String message() {
            return "another unit of the tenant has the property id `" + propertyId + "`";
        }
    }

    /// O-4.
    record PropertyIdMisplaced(UnitKind kind) implements OrganizationRefusal {
        @Override
        public String message() {
            return "a property has a property id and a " + kind.code() + " does not";
        }
    }
}
