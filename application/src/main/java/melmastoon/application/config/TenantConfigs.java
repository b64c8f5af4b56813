package melmastoon.application.config;

import java.util.Optional;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.config.TenantConfig;

/// The pinned tenant's configuration, of which it has one.
public interface TenantConfigs {
    Optional<Versioned<TenantConfig>> find();
}
