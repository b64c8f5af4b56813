package melmastoon.query.replica;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import melmastoon.topology.TenantStates;
import org.reactivestreams.Publisher;

/// Ready while the topology runs and every partition is served and fresh: then this replica answers for any tenant.
/// The details say in words what is missing.
@Singleton
@Readiness
final class ReplicaHealth implements HealthIndicator {
    private final TenantStates states;
    private final Clock clock;

    ReplicaHealth(TenantStates states, Clock clock) {
        this.states = states;
        this.clock = clock;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        var readiness = states.readiness(clock.instant());
        return Publishers.just(HealthResult.builder("topology", readiness.ready() ? HealthStatus.UP : HealthStatus.DOWN)
                .details(Map.of("state", states.running().name(), "reasons", readiness.reasons()))
                .build());
    }
}
