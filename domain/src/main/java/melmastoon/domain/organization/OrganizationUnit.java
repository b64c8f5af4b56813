package melmastoon.domain.organization;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.domain.Aggregate;
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
///     create ──→ in use ──archive──→ archived
///                  ↺ rename, move
///
/// Only a property has a property id (O-4): the others have no field for it. The root is never archived, and nothing
/// that is in use is below something that is archived. A unit's path is where its parents are; it moves with them,
/// and no event of its own says so.
public sealed interface OrganizationUnit extends Aggregate<OrganizationUnit, OrganizationEvent.Change> {

    /// In one tenant: snapshots and the readers' views are sized and tested for that many.
    int MAX_UNITS = 10_000;

    TenantId tenant();

    OrgPath path();

    UnitName name();

    /// Whether it is out of use, for good: it keeps its place, its name and its property id, and grants nothing
    /// (ruling 12).
    boolean archived();

    /// Always the root: no unit may hold a chain (O-2).
    record Chain(TenantId tenant, OrgPath path, UnitName name) implements OrganizationUnit {
        public Chain {
            if (path.depth() != 1) {
                throw new IllegalArgumentException("a chain is the root of its tree");
            }
        }

        @Override
        public boolean archived() {
            return false;
        }
    }

    /// Never the root.
    record Region(TenantId tenant, OrgPath path, UnitName name, boolean archived) implements OrganizationUnit {
        public Region {
            if (path.depth() == 1) {
                throw new IllegalArgumentException("a region is below a chain");
            }
        }

        /// One that is in use.
        public Region(TenantId tenant, OrgPath path, UnitName name) {
            this(tenant, path, name, false);
        }
    }

    /// The root only while it is the tenant's one unit (O-1, ruling 5).
    record Property(TenantId tenant, OrgPath path, UnitName name, PropertyId propertyId, boolean archived)
            implements OrganizationUnit {
        public Property {
            if (archived && path.depth() == 1) {
                throw new IllegalArgumentException("the root is never archived");
            }
        }

        /// One that is in use.
        public Property(TenantId tenant, OrgPath path, UnitName name, PropertyId propertyId) {
            this(tenant, path, name, propertyId, false);
        }
    }

    /// Creates a unit. There is one event for it, and one before it where a chain is inserted above a lone
    /// property.
    static Decision<OrganizationEvent.UnitCreated, OrganizationRefusal> create(Create create, Instant now) {
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

    /// What `command` leads to. Asking for what is already so is accepted with no event (ruling 1).
    default Decision<OrganizationEvent.Change, OrganizationRefusal> decide(OrganizationCommand command, Instant now) {
        return switch (command) {
            case OrganizationCommand.Rename(var name) -> rename(name, now);
            case OrganizationCommand.Archive(var hasUnitsInUseBelow) -> archive(hasUnitsInUseBelow, now);
            case OrganizationCommand.Move move -> move(move, now);
        };
    }

    @Override
    default OrganizationUnit after(OrganizationEvent.Change event) {
        return switch (event) {
            case OrganizationEvent.Renamed renamed -> with(path(), renamed.name(), archived());
            case OrganizationEvent.Archived _ -> with(path(), name(), true);
            case OrganizationEvent.Moved moved -> at(moved.to());
        };
    }

    /// The same unit in another place, as when one of those above it has moved.
    default OrganizationUnit at(OrgPath path) {
        return with(path, name(), archived());
    }

    private OrganizationUnit with(OrgPath path, UnitName name, boolean archived) {
        return switch (this) {
            case Chain chain -> new Chain(chain.tenant(), path, name);
            case Region region -> new Region(region.tenant(), path, name, archived);
            case Property property -> new Property(property.tenant(), path, name, property.propertyId(), archived);
        };
    }

    private Decision<OrganizationEvent.Change, OrganizationRefusal> rename(UnitName name, Instant now) {
        if (archived()) {
            return refuse(new OrganizationRefusal.UnitArchived(id()));
        }
        return name.equals(name()) ? accept() : accept(new OrganizationEvent.Renamed(id(), tenant(), name, now));
    }

    private Decision<OrganizationEvent.Change, OrganizationRefusal> archive(boolean hasUnitsInUseBelow, Instant now) {
        if (archived()) {
            return accept();
        }
        if (parent().isEmpty()) {
            return refuse(new OrganizationRefusal.RootRequired(id(), "archived"));
        }
        return hasUnitsInUseBelow
                ? refuse(new OrganizationRefusal.ArchiveBlocked(id()))
                : accept(new OrganizationEvent.Archived(id(), tenant(), now));
    }

    private Decision<OrganizationEvent.Change, OrganizationRefusal> move(OrganizationCommand.Move move, Instant now) {
        var from = parent();
        if (from.isEmpty()) {
            return refuse(new OrganizationRefusal.RootRequired(id(), "moved"));
        }
        if (archived()) {
            return refuse(new OrganizationRefusal.UnitArchived(id()));
        }
        if (move.parent().isEmpty()) {
            return refuse(new OrganizationRefusal.ParentNotFound(move.to()));
        }
        var parent = move.parent().get();
        if (parent.path().has(id())) {
            return refuse(new OrganizationRefusal.MoveIntoItself(id(), parent.id()));
        }
        var refused = parent.refusedToHold(kind());
        if (refused.isPresent()) {
            return refuse(refused.get());
        }
        var deepest = parent.path().depth() + move.levels();
        if (deepest > OrgPath.MAX_DEPTH) {
            return refuse(new OrganizationRefusal.DepthExceeded(deepest));
        }
        return from.get().equals(parent.id())
                ? accept()
                : accept(new OrganizationEvent.Moved(
                        id(), tenant(), from.get(), parent.path().child(id()), now));
    }

    /// Why it cannot be the parent of a `kind`, region or property (O-2).
    private Optional<OrganizationRefusal> refusedToHold(UnitKind kind) {
        if (this instanceof Property) {
            return Optional.of(new OrganizationRefusal.HierarchyViolation(Optional.of(UnitKind.PROPERTY), kind));
        }
        return archived() ? Optional.of(new OrganizationRefusal.ParentArchived(id())) : Optional.empty();
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

    private static Decision<OrganizationEvent.UnitCreated, OrganizationRefusal> createRoot(Create create, Instant now) {
        return create.kind() == UnitKind.REGION
                ? refuse(new OrganizationRefusal.HierarchyViolation(Optional.empty(), UnitKind.REGION))
                : accept(created(create, OrgPath.root(create.id()), now));
    }

    /// The only place for a second chain is above a lone property.
    private static Decision<OrganizationEvent.UnitCreated, OrganizationRefusal> createChain(
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

    private static Decision<OrganizationEvent.UnitCreated, OrganizationRefusal> createBelow(
            Create create, OrganizationUnit root, Instant now) {
        if (create.parent().isEmpty() && root instanceof Property property) {
            var chain = create.spareRoot();
            return accept(
                    insertedAbove(property, chain.id(), chain.name(), now),
                    created(create, OrgPath.root(chain.id()).child(create.id()), now));
        }
        var parent = create.others().parent().orElse(root);
        var refused = parent.refusedToHold(create.kind());
        if (refused.isPresent()) {
            return refuse(refused.get());
        }
        var path = parent.path().child(create.id());
        return path.depth() > OrgPath.MAX_DEPTH
                ? refuse(new OrganizationRefusal.DepthExceeded(path.depth()))
                : accept(created(create, path, now));
    }

    private static OrganizationEvent.UnitCreated insertedAbove(
            Property property, OrganizationUnitId chain, UnitName name, Instant now) {
        var path = OrgPath.root(chain);
        return new OrganizationEvent.UnitCreated(
                new Chain(property.tenant(), path, name), Optional.of(property.at(path.child(property.id()))), now);
    }

    private static OrganizationEvent.UnitCreated created(Create create, OrgPath path, Instant now) {
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
