package melmastoon.domain.organization;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;
import melmastoon.access.TenantId;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;

/// All units of one tenant. This file alone knows which trees are legal.
///
///     chain                 property          a lone property may be the root (O-1); when a second unit
///      ├─ region       or                     arrives, a chain is inserted above it (ruling 5)
///      │   ├─ region
///      │   └─ property      a region may hold regions, or level 5 could not be reached (ruling 4)
///      └─ property
public record OrganizationTree(TenantId tenant, Map<OrganizationUnitId, OrganizationUnit> units)
        implements Aggregate<OrganizationTree, OrganizationEvent> {

    /// Each command reads the whole tree.
    static final int MOST_UNITS = 10_000;

    public OrganizationTree {
        units = Map.copyOf(units);
    }

    public static OrganizationTree empty(TenantId tenant) {
        return new OrganizationTree(tenant, Map.of());
    }

    public static OrganizationTree of(TenantId tenant, Collection<OrganizationUnit> units) {
        var byId = new LinkedHashMap<OrganizationUnitId, OrganizationUnit>();
        units.forEach(unit -> byId.put(unit.id(), unit));
        return new OrganizationTree(tenant, byId);
    }

    public Decision<OrganizationEvent, OrganizationRefusal> decide(OrganizationCommand command, Instant now) {
        return switch (command) {
            case OrganizationCommand.Create create -> create(create, now);
        };
    }

    @Override
    public OrganizationTree after(OrganizationEvent event) {
        return switch (event) {
            case OrganizationEvent.UnitCreated(var unit, var adopts, var _) -> {
                var all = new ArrayList<OrganizationUnit>();
                for (var old : units.values()) {
                    all.add(adopts.contains(old.path().ids().getFirst()) ? old.below(unit.id()) : old);
                }
                all.add(unit);
                yield of(tenant, all);
            }
        };
    }

    public Optional<OrganizationUnit> root() {
        return units.values().stream().filter(unit -> unit.path().depth() == 1).findFirst();
    }

    public Optional<OrganizationUnit> find(OrganizationUnitId id) {
        return Optional.ofNullable(units.get(id));
    }

    /// Something in `scope` that is no property of this tenant, where there is one (M-2). Unknown units and
    /// other tenants' read alike.
    public Optional<OrganizationUnitId> notAProperty(Scope scope) {
        return switch (scope) {
            case Scope.WholeTenant _ -> Optional.empty();
            case Scope.Only(var properties) ->
                properties.stream()
                        .filter(id -> !(units.get(id) instanceof OrganizationUnit.Property))
                        .sorted(java.util.Comparator.comparing(OrganizationUnitId::toString))
                        .findFirst();
        };
    }

    private Decision<OrganizationEvent, OrganizationRefusal> create(OrganizationCommand.Create create, Instant now) {
        if ((create.kind() == UnitKind.PROPERTY) != create.propertyId().isPresent()) {
            return refuse(new OrganizationRefusal.PropertyIdMisplaced(create.kind()));
        }
        if (create.propertyId().isPresent() && isTaken(create.propertyId().get())) {
            return refuse(
                    new OrganizationRefusal.PropertyIdTaken(create.propertyId().get()));
        }
        if (units.size() >= MOST_UNITS) {
            return refuse(new OrganizationRefusal.OrgTooManyUnits());
        }
        var root = root();
        if (root.isEmpty()) {
            return createRoot(create, now);
        }
        return switch (create.kind()) {
            case CHAIN -> createChain(create, root.get(), now);
            case REGION, PROPERTY -> createBelow(create, root.get(), now);
        };
    }

    private Decision<OrganizationEvent, OrganizationRefusal> createRoot(
            OrganizationCommand.Create create, Instant now) {
        if (create.parent().isPresent()) {
            return refuse(new OrganizationRefusal.ParentNotFound(create.parent().get()));
        }
        if (create.kind() == UnitKind.REGION) {
            return refuse(new OrganizationRefusal.OrgHierarchyViolation(Optional.empty(), UnitKind.REGION));
        }
        return accept(created(create, OrgPath.root(create.id()), List.of(), now));
    }

    /// The only place for a second chain is above a lone property.
    private Decision<OrganizationEvent, OrganizationRefusal> createChain(
            OrganizationCommand.Create create, OrganizationUnit root, Instant now) {
        if (create.parent().isPresent()) {
            return find(create.parent().get())
                    .<Decision<OrganizationEvent, OrganizationRefusal>>map(parent -> refuse(
                            new OrganizationRefusal.OrgHierarchyViolation(Optional.of(parent.kind()), UnitKind.CHAIN)))
                    .orElseGet(() -> refuse(new OrganizationRefusal.ParentNotFound(
                            create.parent().get())));
        }
        return root.kind() == UnitKind.PROPERTY
                ? accept(created(create, OrgPath.root(create.id()), List.of(root.id()), now))
                : refuse(new OrganizationRefusal.OrgRootExists(root.id()));
    }

    private Decision<OrganizationEvent, OrganizationRefusal> createBelow(
            OrganizationCommand.Create create, OrganizationUnit root, Instant now) {
        if (create.parent().isEmpty() && root.kind() == UnitKind.PROPERTY) {
            var chain = new OrganizationUnit.Chain(
                    tenant,
                    OrgPath.root(create.spareRoot().id()),
                    create.spareRoot().name());
            return accept(
                    new OrganizationEvent.UnitCreated(chain, List.of(root.id()), now),
                    created(create, chain.path().child(create.id()), List.of(), now));
        }
        var parent = create.parent().isPresent() ? units.get(create.parent().get()) : root;
        if (parent == null) {
            return refuse(new OrganizationRefusal.ParentNotFound(create.parent().orElseThrow()));
        }
        if (parent.kind() == UnitKind.PROPERTY) {
            return refuse(new OrganizationRefusal.OrgHierarchyViolation(Optional.of(parent.kind()), create.kind()));
        }
        var path = parent.path().child(create.id());
        return path.depth() > OrgPath.MAX_DEPTH
                ? refuse(new OrganizationRefusal.OrgDepthExceeded(path.depth()))
                : accept(created(create, path, List.of(), now));
    }

    private OrganizationEvent created(
            OrganizationCommand.Create create, OrgPath path, List<OrganizationUnitId> adopts, Instant now) {
        var unit = switch (create.kind()) {
            case CHAIN -> new OrganizationUnit.Chain(tenant, path, create.name());
            case REGION -> new OrganizationUnit.Region(tenant, path, create.name());
            case PROPERTY ->
                new OrganizationUnit.Property(
                        tenant, path, create.name(), create.propertyId().orElseThrow());
        };
        return new OrganizationEvent.UnitCreated(unit, adopts, now);
    }

    private boolean isTaken(PropertyId propertyId) {
        return units.values().stream()
                .anyMatch(unit -> unit instanceof OrganizationUnit.Property property
                        && property.propertyId().equals(propertyId));
    }
}
