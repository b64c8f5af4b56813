package melmastoon.domain.flag;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;

import java.time.Instant;
import melmastoon.access.FeatureFlagId;
import melmastoon.access.Rollout;
import melmastoon.access.TenantId;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;

/// A tenant's override of one flag of the platform. It has at most one for each flag.
///
///     toggle ──→ FeatureFlag ──┐
///                     ↑        │ toggle: what it says is replaced
///                     └────────┘
public record FeatureFlag(FeatureFlagId id, TenantId tenant, FlagKey key, FlagSetting setting)
        implements Aggregate<FeatureFlag, FlagEvent> {

    /// Overrides a flag for the first time.
    public static Decision<FlagEvent, FlagRefusal> create(FlagCommand.Create create, Instant now) {
        var toggle = create.toggle();
        return create.key().isRegistered()
                ? accept(new FlagEvent.Toggled(create.id(), create.tenant(), create.key(), toggle.setting(now)))
                : refuse(new FlagRefusal.UnknownFlag(create.key()));
    }

    public static FeatureFlag of(FlagEvent event) {
        return switch (event) {
            case FlagEvent.Toggled(var id, var tenant, var key, var setting) ->
                new FeatureFlag(id, tenant, key, setting);
        };
    }

    /// What `toggle` leads to. The same again is accepted with no event, whoever says it (ruling 1). A flag that the
    /// platform has given up can no longer be toggled (F-1).
    public Decision<FlagEvent, FlagRefusal> decide(FlagCommand.Toggle toggle, Instant now) {
        if (!key.isRegistered()) {
            return refuse(new FlagRefusal.UnknownFlag(key));
        }
        var next = toggle.setting(now);
        return setting.saysTheSameAs(next) ? accept() : accept(new FlagEvent.Toggled(id, tenant, key, next));
    }

    @Override
    public FeatureFlag after(FlagEvent event) {
        return of(event);
    }

    /// For how many of 10,000 units the flag is on.
    public int share() {
        return setting.enabled() ? setting.rollout().value() : 0;
    }

    /// Whether the flag is on for `unit`, see [Rollout].
    public boolean isOnFor(String unit) {
        return Rollout.includes(key.value(), share(), unit);
    }
}
