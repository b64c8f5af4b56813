package melmastoon.testkit.memory;

import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.flag.FeatureFlagType;
import melmastoon.application.flag.FeatureFlags;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.flag.FeatureFlag;
import melmastoon.domain.flag.FlagEvent;
import melmastoon.domain.flag.FlagKey;

final class MemoryFeatureFlags extends MemoryStore<FeatureFlag, FlagEvent> implements FeatureFlags {
    MemoryFeatureFlags(Tables tables, TenantId tenant) {
        super(tables, tenant, FeatureFlagType.TYPE);
    }

    @Override
    public Optional<Versioned<FeatureFlag>> find(FlagKey key) {
        return states().filter(flag -> flag.state().key().equals(key)).findFirst();
    }

    @Override
    public void save(Change<FeatureFlag, FlagEvent> change) {
        var key = change.after().state().key();
        if (change.before().isEmpty() && find(key).isPresent()) {
            throw new IllegalStateException("the tenant overrides " + key + " already");
        }
        super.save(change);
    }
}
