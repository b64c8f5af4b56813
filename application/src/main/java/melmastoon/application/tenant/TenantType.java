package melmastoon.application.tenant;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.Timer;
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantEvent;

/// The tenant itself, of which a tenant has one.
public final class TenantType implements AggregateType<Tenant, TenantEvent> {
    public static final TenantType TYPE = new TenantType();

    private TenantType() {}

    @Override
    public String kind() {
        return "tenant";
    }

    @Override
    public String id(Tenant tenant) {
        return tenant.id().toString();
    }

    @Override
    public String key(Tenant tenant) {
        return "";
    }

    /// The kind of timer that asks billing whether a grace period has ended.
    static final String GRACE_PERIOD_END = "grace_period_end";

    /// While the tenant is active: a suspended one is not suspended again, and is asked about when it is reactivated.
    @Override
    public Set<Timer> timers(Tenant tenant) {
        return tenant instanceof Tenant.Active
                ? tenant.profile().cancellation().stream()
                        .map(cancelled -> new Timer(GRACE_PERIOD_END, id(tenant), cancelled.askAt()))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    @Override
    public Map<String, String> auditFields(Tenant tenant) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("status", tenant.status().name().toLowerCase(Locale.ROOT));
        fields.put("slug", tenant.profile().slug().value());
        fields.put("legalName", tenant.profile().legalName().value());
        fields.put("country", tenant.profile().country().value());
        fields.put("residencyRegion", tenant.profile().residencyRegion().code());
        var limits = tenant.profile().limits();
        fields.put("invitationsPerHour", String.valueOf(limits.invitationsPerHour()));
        fields.put("bulkInvitationsPerDay", String.valueOf(limits.bulkInvitationsPerDay()));
        tenant.profile()
                .cancellation()
                .ifPresent(cancelled ->
                        fields.put("gracePeriodEndsAt", cancelled.graceEndsAt().toString()));
        fields.put("isolationTier", tenant.profile().isolationTier().code());
        switch (tenant) {
            case Tenant.Pending _ -> {}
            case Tenant.Active(var _, var plan) -> fields.put("planRef", plan.value());
            case Tenant.Suspended(var _, var plan, var reason) -> {
                fields.put("planRef", plan.value());
                fields.put("suspensionReason", reason.code());
            }
            case Tenant.Closed(var _, var plan, var reason, var at, var archivedAt) -> {
                plan.ifPresent(last -> fields.put("planRef", last.value()));
                fields.put("closingReason", reason.code());
                fields.put("closedAt", at.toString());
                archivedAt.ifPresent(since -> fields.put("archivedAt", since.toString()));
            }
        }
        return fields;
    }
}
