package melmastoon.query.replica;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import jakarta.inject.Singleton;
import melmastoon.topology.TenantStates;
import org.reactivestreams.Publisher;

/// Not alive once the topology has failed: it does not restart within this process.
@Singleton
@Liveness
final class ReplicaLiveness implements HealthIndicator {
    private final TenantStates states;

    ReplicaLiveness(TenantStates states) {
        this.states = states;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        var alive = states.running() != TenantStates.Running.FAILED;
        return Publishers.just(HealthResult.builder("topology-alive", alive ? HealthStatus.UP : HealthStatus.DOWN)
                .build());
    }
}
