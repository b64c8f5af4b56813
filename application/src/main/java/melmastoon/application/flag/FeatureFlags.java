package melmastoon.application.flag;

import java.util.Optional;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.flag.FeatureFlag;
import melmastoon.domain.flag.FlagKey;

/// The pinned tenant's overrides of feature flags, at most one for each flag.
public interface FeatureFlags {
    Optional<Versioned<FeatureFlag>> find(FlagKey key);
}
