package melmastoon.domain.organization;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.domain.Decision;
import melmastoon.domain.organization.OrganizationCommand.Create;

/// One node of a tenant's tree. This file alone knows which trees are legal.
///
///     chain                 property          a lone property may be the root (O-1); when a second unit
///      ├─ region       or                     is created, a chain is inserted above it (ruling 5)
///      │   ├─ region
///      │   └─ property      a region may hold regions, or level 5 could not be reached (ruling 4)
///      └─ property
///
/// Only a property has a property id (O-4): the others have no field for it.
public sealed interface OrganizationUnit {

    /// In one tenant: snapshots and the readers' views are sized and tested for that many.
    int MAX_UNITS = 10_000;

    TenantId tenant();

    OrgPath path();

    UnitName name();

    /// Always the root: no unit may hold a chain (O-2).
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
                throw new IllegalArgumentException("a region is below a chain");
            }
        }
    }

    /// The root only while it is the tenant's one unit (O-1, ruling 5).
    record Property(TenantId tenant, OrgPath path, UnitName name, PropertyId propertyId) implements OrganizationUnit {}

    /// Creates a unit. There is one event for it, and one before it where a chain is inserted above a lone
    /// property.
    static Decision<OrganizationEvent, OrganizationRefusal> create(Create create, Instant now) {
        var others = create.others();
        if ((create.kind() == UnitKind.PROPERTY) != create.propertyId().isPresent()) {
            return refuse(new OrganizationRefusal.PropertyIdMisplaced(create.kind()));
        }
        if (create.propertyId().isPresent() && others.propertyIdTaken()) {
            return refuse(
                    new OrganizationRefusal.PropertyIdTaken(create.propertyId().get()));
        }
        if (create.parent().isPresent() && others.parent().isEmpty()) {
            return refuse(new OrganizationRefusal.ParentNotFound(create.parent().get()));
        }
        if (others.count() >= MAX_UNITS) {
            return refuse(new OrganizationRefusal.TooManyUnits());
        }
        return others.root()
                .map(root -> switch (create.kind()) {
                    case CHAIN -> createChain(create, root, now);
                    case REGION, PROPERTY -> createBelow(create, root, now);
                })
                .orElseGet(() -> createRoot(create, now));
    }

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

    private static Decision<OrganizationEvent, OrganizationRefusal> createRoot(Create create, Instant now) {
        return create.kind() == UnitKind.REGION
                ? refuse(new OrganizationRefusal.HierarchyViolation(Optional.empty(), UnitKind.REGION))
                : accept(created(create, OrgPath.root(create.id()), now));
    }

    /// The only place for a second chain is above a lone property.
    private static Decision<OrganizationEvent, OrganizationRefusal> createChain(
            Create create, OrganizationUnit root, Instant now) {
        var parent = create.others().parent();
        if (parent.isPresent()) {
            return refuse(
                    new OrganizationRefusal.HierarchyViolation(parent.map(OrganizationUnit::kind), UnitKind.CHAIN));
        }
        return root instanceof Property property
                ? accept(insertedAbove(property, create.id(), create.name(), now))
                : refuse(new OrganizationRefusal.RootExists(root.id()));
    }

    private static Decision<OrganizationEvent, OrganizationRefusal> createBelow(
            Create create, OrganizationUnit root, Instant now) {
        if (create.parent().isEmpty() && root instanceof Property property) {
            var chain = create.spareRoot();
            return accept(
                    insertedAbove(property, chain.id(), chain.name(), now),
                    created(create, OrgPath.root(chain.id()).child(create.id()), now));
        }
        var parent = create.others().parent().orElse(root);
        if (parent instanceof Property) {
            return refuse(new OrganizationRefusal.HierarchyViolation(Optional.of(UnitKind.PROPERTY), create.kind()));
        }
        var path = parent.path().child(create.id());
        return path.depth() > OrgPath.MAX_DEPTH
                ? refuse(new OrganizationRefusal.DepthExceeded(path.depth()))
                : accept(created(create, path, now));
    }

    private static OrganizationEvent insertedAbove(
            Property property, OrganizationUnitId chain, UnitName name, Instant now) {
        var path = OrgPath.root(chain);
        return new OrganizationEvent.UnitCreated(
                new Chain(property.tenant(), path, name),
                Optional.of(new Property(
                        property.tenant(), path.child(property.id()), property.name(), property.propertyId())),
                now);
    }

    private static OrganizationEvent created(Create create, OrgPath path, Instant now) {
        var unit = switch (create.kind()) {
            case CHAIN -> new Chain(create.tenant(), path, create.name());
            case REGION -> new Region(create.tenant(), path, create.name());
            case PROPERTY ->
                new Property(
                        create.tenant(),
                        path,
                        create.name(),
                        create.propertyId().orElseThrow());
        };
        return new OrganizationEvent.UnitCreated(unit, Optional.empty(), now);
    }
}
