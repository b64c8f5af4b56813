package melmastoon.query.replica;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;

/// What this replica follows, and where it keeps its state.
///
/// @param kafka          `bootstrap.servers`
/// @param instance       names this replica: its group, changelog and member id; the same after a restart
/// @param stateDir       lasting, and this replica's alone
/// @param streamsThreads partitions restore side by side on them; events of one tenant never run side by side
@ConfigurationProperties("melmastoon")
@Requires(property = "melmastoon.kafka")
record ReplicaSettings(
        String kafka,
        String instance,
        Path stateDir,
        @Bindable(defaultValue = "2") int streamsThreads) {}
