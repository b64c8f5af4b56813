package melmastoon.postgres.tenant;

import melmastoon.application.Versioned;
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantEvent;
import melmastoon.tenant.v1.TenantCreated;
import melmastoon.tenant.v1.TenantPlanAttached;
import melmastoon.tenant.v1.TenantState;
import melmastoon.tenant.v1.TenantStatus;
import org.apache.avro.specific.SpecificRecord;

/// A tenant's events and state on the wire.
public final class TenantWire {
    private TenantWire() {}

    public static SpecificRecord of(TenantEvent event, int version) {
        return switch (event) {
            case TenantEvent.Created created -> created(created, version);
            case TenantEvent.PlanAttached attached -> planAttached(attached, version);
        };
    }

    static TenantCreated created(TenantEvent.Created event, int version) {
        var profile = event.profile();
        return TenantCreated.newBuilder()
                .setTenantId(profile.id().toString())
                .setVersion(version)
                .setSlug(profile.slug().value())
                .setLegalName(profile.legalName().value())
                .setCountry(profile.country().value())
                .setResidencyRegion(profile.residencyRegion().code())
                .build();
    }

    static TenantPlanAttached planAttached(TenantEvent.PlanAttached event, int version) {
        return TenantPlanAttached.newBuilder()
                .setTenantId(event.tenant().toString())
                .setVersion(version)
                .setPlanRef(event.plan().value())
                .build();
    }

    public static TenantState state(Versioned<Tenant> tenant) {
        var profile = tenant.state().profile();
        var state = TenantState.newBuilder()
                .setTenantId(profile.id().toString())
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
