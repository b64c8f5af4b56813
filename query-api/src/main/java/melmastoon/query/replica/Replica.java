package melmastoon.query.replica;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import melmastoon.access.PermissionCatalogue;
import melmastoon.topology.Signals;
import melmastoon.topology.TenantStateStreams;
import melmastoon.topology.Views;

/// Runs the topology as a full replica: an `application.id` of this instance's own, every partition active.
@Factory
final class Replica {
    /// Restores run side by side; events of one tenant never do.
    private static final int THREADS = 2;

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
            @Property(name = "melmastoon.kafka") String bootstrap,
            @Property(name = "melmastoon.instance") String instance,
            @Property(name = "melmastoon.state-dir") String stateDir,
            PermissionCatalogue catalogue,
            Views views,
            Signals signals,
            OpenTelemetry telemetry) {
        var settings = new TenantStateStreams.Settings(bootstrap, instance, Path.of(stateDir), THREADS);
        return TenantStateStreams.start(settings, catalogue, views, signals, telemetry.getTracer("topology"));
    }
}
