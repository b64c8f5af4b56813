package melmastoon.domain.organization;

import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.domain.Refusal;

/// Why a command to an organization unit was refused.
public sealed interface OrganizationRefusal extends Refusal {

    record NotFound(OrganizationUnitId unit) implements OrganizationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ORG_UNIT_NOT_FOUND";
        }

        @Override
        public String message() {
            return "there is no organization unit `" + unit + "`";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// Nothing but reading is left to do with an archived unit.
    record UnitArchived(OrganizationUnitId unit) implements OrganizationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ORG_UNIT_ARCHIVED";
        }

        @Override
        public String message() {
            return "the organization unit `" + unit + "` is archived";
        }
    }

    /// What is in use is never below something that is not.
    record ArchiveBlocked(OrganizationUnitId unit) implements OrganizationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ORG_ARCHIVE_BLOCKED";
        }

        @Override
        public String message() {
            return "the organization unit `" + unit + "` has units below it that are in use: archive those first";
        }
    }

    /// O-1.
    ///
    /// @param asked what cannot be done to it, such as `archived`
    record RootRequired(OrganizationUnitId root, String asked) implements OrganizationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ORG_ROOT_REQUIRED";
        }

        @Override
        public String message() {
            return "`" + root + "` is the root of the tree and cannot be " + asked;
        }
    }

    /// A tree has no cycles.
    record MoveIntoItself(OrganizationUnitId unit, OrganizationUnitId to) implements OrganizationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ORG_MOVE_INTO_ITSELF";
        }

        @Override
        public String message() {
            return "the organization unit `" + unit + "` cannot be moved to `" + to + "`, which is itself or below it";
        }
    }

    record ParentArchived(OrganizationUnitId parent) implements OrganizationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ORG_PARENT_ARCHIVED";
        }

        @Override
        public String message() {
            return "the organization unit `" + parent + "` is archived and takes no units";
        }
    }

    record ParentNotFound(OrganizationUnitId parent) implements OrganizationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ORG_PARENT_NOT_FOUND";
        }

        @Override
        public String message() {
            return "there is no organization unit `" + parent + "` to be the parent";
        }
    }

    /// O-1, O-2.
    ///
    /// @param parent empty where the unit would be the root
    record HierarchyViolation(Optional<UnitKind> parent, UnitKind child) implements OrganizationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ORG_HIERARCHY_VIOLATION";
        }

        @Override
        public String message() {
            return parent.map(kind -> "a " + kind.code() + " cannot be the parent of a " + child.code())
                    .orElseGet(() -> "the root is a chain or a property, not a " + child.code());
        }
    }

    record TooManyUnits() implements OrganizationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ORG_TOO_MANY_UNITS";
        }

        @Override
        public String message() {
            return "a tenant has at most " + OrganizationUnit.MAX_UNITS + " organization units";
        }
    }

    /// O-3.
    record DepthExceeded(int depth) implements OrganizationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ORG_DEPTH_EXCEEDED";
        }

        @Override
        public String message() {
            return "a unit would be on level " + depth + ", and a tree has at most " + OrgPath.MAX_DEPTH + " levels";
        }
    }

    /// O-1.
    record RootExists(OrganizationUnitId root) implements OrganizationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ORG_ROOT_EXISTS";
        }

        @Override
        public String message() {
            return "the tenant already has the root `" + root + "`";
        }
    }

    /// Ruling 6.
    record PropertyIdTaken(PropertyId propertyId) implements OrganizationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.PROPERTY_ID_TAKEN";
        }

        @Override
        public String message() {
            return "another unit of the tenant has the property id `" + propertyId + "`";
        }
    }

    /// O-4.
    record PropertyIdMisplaced(UnitKind kind) implements OrganizationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.PROPERTY_ID_MISPLACED";
        }

        @Override
        public String message() {
            return kind == UnitKind.PROPERTY
                    ? "a property needs a property id"
                    : "a " + kind.code() + " has no property id";
        }
    }
}
