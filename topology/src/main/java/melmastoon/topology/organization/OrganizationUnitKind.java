package melmastoon.topology.organization;

import java.util.Optional;
import melmastoon.access.Fact;
import melmastoon.access.OrganizationUnitId;
import melmastoon.tenant.v1.OrganizationUnitState;
import melmastoon.topology.DecidingKind;

/// A unit of the tree. One of a kind that this build does not know is not there.
public final class OrganizationUnitKind implements DecidingKind<OrganizationUnitState> {
    @Override
    public Class<OrganizationUnitState> stateType() {
        return OrganizationUnitState.class;
    }

    @Override
    public Optional<Fact> fact(OrganizationUnitState state) {
        return kind(state)
                .map(kind -> new Fact.Unit(
                        OrganizationUnitId.parse(state.getUnitId()),
                        kind,
                        Optional.ofNullable(state.getParentId()).map(OrganizationUnitId::parse),
                        Optional.ofNullable(state.getPropertyId()),
                        state.getArchived()));
    }

    private static Optional<Fact.Unit.Kind> kind(OrganizationUnitState state) {
        return switch (state.getKind()) {
            case CHAIN -> Optional.of(Fact.Unit.Kind.CHAIN);
            case REGION -> Optional.of(Fact.Unit.Kind.REGION);
            case PROPERTY -> Optional.of(Fact.Unit.Kind.PROPERTY);
            case UNKNOWN -> Optional.empty();
        };
    }
}
