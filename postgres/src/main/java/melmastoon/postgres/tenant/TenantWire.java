package melmastoon.postgres.tenant;

import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantEvent;
import melmastoon.tenant.v1.TenantCreated;
import melmastoon.tenant.v1.TenantPlanAttached;
import melmastoon.tenant.v1.TenantState;
import melmastoon.tenant.v1.TenantStatus;
import org.apache.avro.specific.SpecificRecord;

/// A tenant's events and state on the wire.
final class TenantWire {
    private TenantWire() {}

    static SpecificRecord event(EventWithState<Tenant, TenantEvent> step) {
        var tenant = step.event().tenant().toString();
        var state = state(step.state());
        return switch (step.event()) {
            case TenantEvent.Created _ -> new TenantCreated(tenant, state);
            case TenantEvent.PlanAttached _ -> new TenantPlanAttached(tenant, state);
        };
    }

    static TenantState state(Versioned<Tenant> tenant) {
        var profile = tenant.state().profile();
        var state = TenantState.newBuilder()
                .setVersion(tenant.version())
                .setSlug(profile.slug().value())
                .setLegalName(profile.legalName().value())
                .setCountry(profile.country().value())
                .setResidencyRegion(profile.residencyRegion().code());
        return switch (tenant.state()) {
            case Tenant.Pending _ -> state.setStatus(TenantStatus.PENDING).build();
            case Tenant.Active(var _, var plan) ->
                state.setStatus(TenantStatus.ACTIVE).setPlanRef(plan.value()).build();
        };
    }
}
