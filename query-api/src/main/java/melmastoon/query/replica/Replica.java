package melmastoon.query.replica;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Singleton;
import melmastoon.access.PermissionCatalogue;
import melmastoon.topology.Signals;
import melmastoon.topology.TenantStateStreams;
import melmastoon.topology.Views;
import melmastoon.topology.history.HistoryStreams;

/// Runs the topology as a full replica: an `application.id` of this instance's own, every partition active.
@Factory
final class Replica {
    @Singleton
    PermissionCatalogue catalogue() {
        return PermissionCatalogue.standard();
    }

    @Singleton
    @Bean(preDestroy = "close")
    @Requires(property = "melmastoon.kafka")
    Views views() {
        return new Views();
    }

    /// Started with the process and not at the first request; closed when HTTP has drained.
    @Context
    @Bean(preDestroy = "close")
    @Requires(property = "melmastoon.kafka")
    TenantStateStreams streams(
            ReplicaSettings settings,
            PermissionCatalogue catalogue,
            Views views,
            Signals signals,
            OpenTelemetry telemetry) {
        var streams = TenantStateStreams.Settings.of(
                settings.kafka(),
                settings.instance(),
                settings.stateDir(),
                settings.streamsThreads(),
                settings.kafkaReplication());
        return TenantStateStreams.start(streams, catalogue, views, signals, telemetry.getTracer("topology"));
    }

    /// Started after what decides, and therefore closed before it. Its state is below the replica's.
    @Context
    @Bean(preDestroy = "close")
    @Requires(property = "melmastoon.kafka")
    HistoryStreams history(ReplicaSettings settings, TenantStateStreams decides) {
        return HistoryStreams.start(HistoryStreams.Settings.of(
                settings.kafka(),
                settings.instance(),
                settings.stateDir().resolve("history"),
                settings.kafkaReplication()));
    }
}
