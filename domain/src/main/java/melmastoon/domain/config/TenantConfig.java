package melmastoon.domain.config;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;

import java.util.EnumSet;
import melmastoon.access.TenantConfigId;
import melmastoon.access.TenantId;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;

/// The one configuration of a tenant, which it has from its first moment.
///
///     start ──→ TenantConfig ──┐
///                    ↑         │ update: its settings are replaced
///                    └─────────┘
public record TenantConfig(TenantConfigId id, TenantId tenant, ConfigSettings settings)
        implements Aggregate<TenantConfig, ConfigEvent> {

    /// The configuration of a new tenant.
    public static ConfigEvent.Updated start(TenantConfigId id, TenantId tenant, ConfigSettings settings) {
        return new ConfigEvent.Updated(id, tenant, settings, EnumSet.allOf(ConfigField.class));
    }

    public static TenantConfig of(ConfigEvent event) {
        return switch (event) {
            case ConfigEvent.Updated(var id, var tenant, var settings, var _) -> new TenantConfig(id, tenant, settings);
        };
    }

    /// What `command` leads to. Settings that say the same are accepted with no event (ruling 1). That no folio is open
    /// where [ConfigField#TAX_INCLUSIVE] changes (TC-4) is known before.
    public Decision<ConfigEvent, ConfigRefusal> decide(ConfigCommand command) {
        return switch (command) {
            case ConfigCommand.Update(var wanted) -> update(wanted);
        };
    }

    private Decision<ConfigEvent, ConfigRefusal> update(ConfigSettings wanted) {
        var now = settings.taxModel();
        if (wanted.taxModel().placeholder() && !now.placeholder()) {
            return refuse(new ConfigRefusal.TaxModelConfirmed());
        }
        var next = wanted.with(now.replacedBy(wanted.taxModel()));
        var changed = settings.changedIn(next);
        return changed.isEmpty() ? accept() : accept(new ConfigEvent.Updated(id, tenant, next, changed));
    }

    @Override
    public TenantConfig after(ConfigEvent event) {
        return of(event);
    }
}
