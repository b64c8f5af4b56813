package melmastoon.domain.config;

/// What can be asked of a configuration.
public sealed interface ConfigCommand {

    /// @param wanted all settings: what is to stay is as it was
    record Update(ConfigSettings wanted) implements ConfigCommand {}
}
