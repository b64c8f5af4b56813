package melmastoon.domain.organization;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.domain.Decision;
import melmastoon.domain.organization.OrganizationCommand.Create;
import melmastoon.domain.organization.OrganizationCommand.SpareRoot;
import melmastoon.domain.organization.OrganizationEvent.UnitCreated;
import org.jspecify.annotations.Nullable;

/// A whole tree, as the store holds it. A command is given the facts that it needs of it and no more.
record Tree(Map<OrganizationUnitId, OrganizationUnit> units) {
    static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    static final TenantId TENANT = new TenantId(new UUID(0, 1));
    static final Tree EMPTY = new Tree(Map.of());

    /// What a caller asks for.
    record Request(int id, UnitKind kind, @Nullable Integer parent, Optional<PropertyId> propertyId) {
        Create among(OtherUnits others) {
            return new Create(
                    TENANT,
                    Tree.id(id),
                    kind,
                    new UnitName(kind.code() + " " + id),
                    Optional.ofNullable(parent).map(Tree::id),
                    propertyId,
                    spare(id),
                    others);
        }
    }

    static Request chain(int id, @Nullable Integer parent) {
        return request(id, UnitKind.CHAIN, parent);
    }

    static Request region(int id, @Nullable Integer parent) {
        return request(id, UnitKind.REGION, parent);
    }

    static Request property(int id, @Nullable Integer parent) {
        return request(id, UnitKind.PROPERTY, parent);
    }

    static Request request(int id, UnitKind kind, @Nullable Integer parent) {
        return new Request(id, kind, parent, kind == UnitKind.PROPERTY ? Optional.of(ppt(id)) : Optional.empty());
    }

    static OrganizationUnitId id(int number) {
        return new OrganizationUnitId(new UUID(0, number));
    }

    static PropertyId ppt(int number) {
        return new PropertyId("ppt_" + number);
    }

    /// The chain that is inserted above a lone property where the request numbered so needs one.
    static SpareRoot spare(int number) {
        return new SpareRoot(id(1_000_000 + number), new UnitName("Acme Hotels Ltd"));
    }

    Tree with(Request... requests) {
        var tree = this;
        for (var request : requests) {
            tree = tree.after(tree.events(request));
        }
        return tree;
    }

    Tree after(List<? extends OrganizationEvent> events) {
        var after = new HashMap<>(units);
        for (var event : events) {
            switch (event) {
                case UnitCreated(var unit, var adopted, var _) -> {
                    after.put(unit.id(), unit);
                    adopted.ifPresent(root -> after.put(root.id(), root));
                }
                case OrganizationEvent.Renamed renamed ->
                    after.computeIfPresent(renamed.id(), (_, unit) -> unit.after(renamed));
                case OrganizationEvent.Archived archived ->
                    after.computeIfPresent(archived.id(), (_, unit) -> unit.after(archived));
                case OrganizationEvent.Moved moved -> {
                    var from = Objects.requireNonNull(units.get(moved.id())).path();
                    after.replaceAll((_, unit) -> unit.at(unit.path().afterMove(from, moved.to())));
                }
            }
        }
        return new Tree(Map.copyOf(after));
    }

    List<UnitCreated> events(Request request) {
        return decide(request).orElseThrow();
    }

    OrganizationRefusal refusal(Request request) {
        return refusal(decide(request));
    }

    static OrganizationRefusal refusal(Decision<?, OrganizationRefusal> decision) {
        return decision.fold(
                events -> {
                    throw new AssertionError("accepted: " + events);
                },
                refusal -> refusal);
    }

    Decision<OrganizationEvent.Change, OrganizationRefusal> rename(int unit, String name) {
        return unit(unit).decide(new OrganizationCommand.Rename(new UnitName(name)), NOW);
    }

    Decision<OrganizationEvent.Change, OrganizationRefusal> archive(int unit) {
        var inUseBelow = units.values().stream()
                .anyMatch(each -> each.parent().equals(Optional.of(id(unit))) && !each.archived());
        return unit(unit).decide(new OrganizationCommand.Archive(inUseBelow), NOW);
    }

    Decision<OrganizationEvent.Change, OrganizationRefusal> move(int unit, int to) {
        var moved = unit(unit);
        var deepest = units.values().stream()
                .map(OrganizationUnit::path)
                .filter(path -> path.has(id(unit)))
                .mapToInt(OrgPath::depth)
                .max()
                .orElseThrow();
        var levels = deepest - moved.path().depth() + 1;
        return moved.decide(new OrganizationCommand.Move(id(to), find(id(to)), levels), NOW);
    }

    OrganizationUnit unit(int number) {
        return find(id(number)).orElseThrow();
    }

    Decision<UnitCreated, OrganizationRefusal> decide(Request request) {
        var taken = request.propertyId().isPresent()
                && propertyIds().contains(request.propertyId().get());
        var parent = Optional.ofNullable(request.parent()).flatMap(number -> find(id(number)));
        return OrganizationUnit.create(request.among(new OtherUnits(root(), parent, taken, units.size())), NOW);
    }

    Optional<OrganizationUnit> root() {
        return units.values().stream().filter(unit -> unit.path().depth() == 1).findFirst();
    }

    Optional<OrganizationUnit> find(OrganizationUnitId id) {
        return Optional.ofNullable(units.get(id));
    }

    List<PropertyId> propertyIds() {
        return units.values().stream()
                .filter(OrganizationUnit.Property.class::isInstance)
                .map(unit -> ((OrganizationUnit.Property) unit).propertyId())
                .toList();
    }
}
