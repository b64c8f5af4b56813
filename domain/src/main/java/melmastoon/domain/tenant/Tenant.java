package melmastoon.domain.tenant;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;

import java.time.Instant;
import melmastoon.access.TenantId;
import melmastoon.access.TenantStatus;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;

/// The life of one tenant. This file alone knows which moves are legal (T-2).
///
///     provision ──→ Pending ──attach plan──→ Active
///
/// There is no way to be active without a plan (T-3), and no field for a reason that only a suspended tenant
/// has (T-5).
public sealed interface Tenant extends Aggregate<Tenant, TenantEvent.Change> {
    TenantProfile profile();

    /// Provisioned and without a plan: it can be configured, but nobody can be invited (ruling 2).
    record Pending(TenantProfile profile) implements Tenant {}

    record Active(TenantProfile profile, PlanRef plan) implements Tenant {}

    /// Creates a tenant. Whether a slug that is not reserved is free, only the store knows, when it writes it.
    static Decision<TenantEvent.Created, TenantRefusal> provision(TenantProfile profile, Instant now) {
        return profile.slug().isReserved()
                ? refuse(new TenantRefusal.SlugTaken(profile.slug()))
                : accept(new TenantEvent.Created(profile, now));
    }

    static Tenant of(TenantEvent.Created event) {
        return new Pending(event.profile());
    }

    /// What `command` leads to. A request for what is already so is accepted with no events, so that a caller
    /// may retry.
    default Decision<TenantEvent.Change, TenantRefusal> decide(TenantCommand command, Instant now) {
        return switch (this) {
            case Pending _ ->
                switch (command) {
                    case TenantCommand.AttachPlan(var plan) -> accept(new TenantEvent.PlanAttached(id(), plan, now));
                };
            case Active active ->
                switch (command) {
                    case TenantCommand.AttachPlan(var plan) ->
                        plan.equals(active.plan())
                                ? accept()
                                : refuse(new TenantRefusal.IllegalTransition(
                                        status(), "take another plan, such as `" + plan + "`"));
                };
        };
    }

    @Override
    default Tenant after(TenantEvent.Change event) {
        return switch (event) {
            case TenantEvent.PlanAttached(var _, var plan, var _) -> new Active(profile(), plan);
        };
    }

    default TenantId id() {
        return profile().id();
    }

    default TenantStatus status() {
        return switch (this) {
            case Pending _ -> TenantStatus.PENDING;
            case Active _ -> TenantStatus.ACTIVE;
        };
    }
}
