package melmastoon.postgres.tenant;

import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.tenant.PlanRef;
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantEvent;
import melmastoon.tenant.v1.TenantArchived;
import melmastoon.tenant.v1.TenantCreated;
import melmastoon.tenant.v1.TenantDeleted;
import melmastoon.tenant.v1.TenantIsolationTierChanged;
import melmastoon.tenant.v1.TenantLimitsChanged;
import melmastoon.tenant.v1.TenantPlanAttached;
import melmastoon.tenant.v1.TenantReactivated;
import melmastoon.tenant.v1.TenantState;
import melmastoon.tenant.v1.TenantStatus;
import melmastoon.tenant.v1.TenantSuspended;
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
            case TenantEvent.Suspended suspended ->
                new TenantSuspended(tenant, suspended.by().toString(), state);
            case TenantEvent.LimitsChanged changed ->
                new TenantLimitsChanged(tenant, changed.by().toString(), state);
            case TenantEvent.IsolationTierChanged changed ->
                new TenantIsolationTierChanged(tenant, changed.by().toString(), state);
            case TenantEvent.Closed closed ->
                new TenantDeleted(
                        tenant,
                        closed.by().toString(),
                        closed.approval().toString(), state, closed.saga().toString());
            case TenantEvent.Archived archived ->
                new TenantArchived(tenant, archived.saga().toString(), state);
            case TenantEvent.SubscriptionNoted _ ->
                throw new IllegalArgumentException("a private event is not published");
            case TenantEvent.Reactivated reactivated ->
                new TenantReactivated(tenant, reactivated.by().toString(), state);
        };
    }

    static TenantState state(Versioned<Tenant> tenant) {
        var profile = tenant.state().profile();
        var state = TenantState.newBuilder()
                .setVersion(tenant.version())
                .setSlug(profile.slug().value())
                .setLegalName(profile.legalName().value())
                .setCountry(profile.country().value())
                .setResidencyRegion(profile.residencyRegion().code())
                .setIsolationTier(profile.isolationTier().code())
                .setInvitationsPerHour(profile.limits().invitationsPerHour())
                .setBulkInvitationsPerDay(profile.limits().bulkInvitationsPerDay());
        return switch (tenant.state()) {
            case Tenant.Pending _ -> state.setStatus(TenantStatus.PENDING).build();
            case Tenant.Active(var _, var plan) ->
                state.setStatus(TenantStatus.ACTIVE).setPlanRef(plan.value()).build();
            case Tenant.Suspended(var _, var plan, var reason) ->
                state.setStatus(TenantStatus.SUSPENDED)
                        .setPlanRef(plan.value())
                        .setSuspensionReason(reason.code())
                        .build();
            case Tenant.Closed(var _, var plan, var reason, var at, var archivedAt) ->
                state.setStatus(TenantStatus.CLOSED)
                        .setPlanRef(plan.map(PlanRef::value).orElse(null))
                        .setClosingReason(reason.code())
                        .setClosedAt(at)
                        .setArchivedAt(archivedAt.orElse(null))
                        .build();
        };
    }
}
