package melmastoon.topology.tenant;

import java.util.Optional;
import melmastoon.access.Fact;
import melmastoon.access.TenantStatus;
import melmastoon.tenant.v1.TenantState;
import melmastoon.topology.DecidingKind;

/// The tenant itself. A status that this build does not know is closed.
public final class TenantKind implements DecidingKind<TenantState> {
    @Override
    public Class<TenantState> stateType() {
        return TenantState.class;
    }

    @Override
    public Optional<Fact> fact(TenantState state) {
        return Optional.of(new Fact.Tenant(
                switch (state.getStatus()) {
                    case PENDING -> TenantStatus.PENDING;
                    case ACTIVE -> TenantStatus.ACTIVE;
                    case SUSPENDED -> TenantStatus.SUSPENDED;
                    case CLOSED, UNKNOWN -> TenantStatus.CLOSED;
                }));
    }
}
