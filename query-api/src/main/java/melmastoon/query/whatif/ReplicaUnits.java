package melmastoon.query.whatif;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import melmastoon.access.OrganizationUnitId;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.domain.organization.OrgPath;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.organization.UnitName;
import melmastoon.query.kernel.Unavailable;
import melmastoon.tenant.v1.OrganizationUnitState;

/// The organization units of a replica. Where a unit is, its parents say; what is below it, a look at all of them.
record ReplicaUnits(Replica replica) implements OrganizationUnits {
    @Override
    public Optional<Versioned<OrganizationUnit>> root() {
        return all().stream()
                .filter(unit -> unit.getParentId() == null)
                .findFirst()
                .map(this::read);
    }

    @Override
    public Optional<Versioned<OrganizationUnit>> find(OrganizationUnitId id) {
        return state(id).map(this::read);
    }

    @Override
    public List<OrganizationUnit> find(Collection<OrganizationUnitId> ids) {
        return Set.copyOf(ids).stream()
                .flatMap(id -> find(id).stream())
                .map(Versioned::state)
                .toList();
    }

    @Override
    public List<OrganizationUnit.Property> findByPropertyIds(Collection<PropertyId> ids) {
        var names = ids.stream().map(PropertyId::value).collect(Collectors.toUnmodifiableSet());
        return all().stream()
                .filter(unit -> unit.getPropertyId() != null && names.contains(unit.getPropertyId()))
                .map(unit -> (OrganizationUnit.Property) read(unit).state())
                .toList();
    }

    @Override
    public boolean hasUnitsInUseBelow(OrganizationUnitId unit) {
        return all().stream().anyMatch(each -> unit.toString().equals(each.getParentId()) && !each.getArchived());
    }

    @Override
    public int levelsFrom(OrganizationUnitId unit) {
        var parents = all().stream()
                .filter(each -> each.getParentId() != null)
                .collect(Collectors.groupingBy(
                        OrganizationUnitState::getParentId,
                        Collectors.mapping(OrganizationUnitState::getUnitId, Collectors.toUnmodifiableSet())));
        var levels = 0;
        var level = Set.of(unit.toString());
        while (!level.isEmpty() && levels < OrgPath.MAX_DEPTH) {
            levels++;
            level = level.stream()
                    .flatMap(id -> parents.getOrDefault(id, Set.of()).stream())
                    .collect(Collectors.toUnmodifiableSet());
        }
        return levels;
    }

    @Override
    public int count() {
        return all().size();
    }

    private List<OrganizationUnitState> all() {
        return replica.rows().all(replica.tenant(), OrganizationUnitState.class);
    }

    private Optional<OrganizationUnitState> state(OrganizationUnitId id) {
        return replica.rows().find(replica.tenant(), OrganizationUnitState.class, id.toString());
    }

    private Versioned<OrganizationUnit> read(OrganizationUnitState state) {
        var path = path(state);
        var name = new UnitName(state.getName());
        var unit = switch (state.getKind()) {
            case CHAIN -> new OrganizationUnit.Chain(replica.tenant(), path, name);
            case REGION -> new OrganizationUnit.Region(replica.tenant(), path, name, state.getArchived());
            case PROPERTY ->
                new OrganizationUnit.Property(
                        replica.tenant(),
                        path,
                        name,
                        new PropertyId(Objects.requireNonNull(state.getPropertyId())),
                        state.getArchived());
            case UNKNOWN -> throw Unavailable.writtenByANewerBuild();
        };
        return new Versioned<>(unit, state.getVersion());
    }

    /// From the root down.
    private OrgPath path(OrganizationUnitState state) {
        var ids = new ArrayList<OrganizationUnitId>();
        var next = Optional.of(OrganizationUnitId.parse(state.getUnitId()));
        while (next.isPresent() && ids.size() < OrgPath.MAX_DEPTH) {
            ids.addFirst(next.get());
            next = replica.view().parent(next.get());
        }
        return new OrgPath(ids);
    }
}
