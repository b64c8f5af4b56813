package melmastoon.application.config;

import melmastoon.domain.config.ConfigSettings;

/// What a caller wants of a configuration, said as a change of whatever stands there.
@FunctionalInterface
public interface ConfigEdit {

    /// @param current as it stands under the tenant's lock
    /// @throws RuntimeException where what comes out can be no configuration; nothing is changed then
    ConfigSettings applyTo(ConfigSettings current);
}
