package melmastoon.query.replica;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;

/// What this replica follows, and where it keeps its state.
///
/// @param kafka            `bootstrap.servers`
/// @param kafkaReplication MELMASTOON_KAFKA_REPLICATION, replicas of each changelog, as `release` makes the topics: the
///                         broker's own default may be one, and a changelog that is lost with its broker takes the
///                         fast restart with it
/// @param instance         names this replica: its group, changelog and member id; the same after a restart
/// @param stateDir         lasting, and this replica's alone
/// @param streamsThreads   partitions restore side by side on them; events of one tenant never run side by side
@ConfigurationProperties("melmastoon")
@Requires(property = "melmastoon.kafka")
record ReplicaSettings(
        String kafka,
        @Bindable(defaultValue = "3") int kafkaReplication,
        String instance,
        Path stateDir,
        @Bindable(defaultValue = "2") int streamsThreads) {
    private static final int MOST_REPLICAS = 9;

    ReplicaSettings {
        if (kafkaReplication < 1 || kafkaReplication > MOST_REPLICAS) {
            throw new IllegalArgumentException(
                    "MELMASTOON_KAFKA_REPLICATION is `" + kafkaReplication + "`, not 1 to " + MOST_REPLICAS);
        }
    }
}
