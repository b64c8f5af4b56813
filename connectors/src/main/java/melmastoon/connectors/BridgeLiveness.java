package melmastoon.connectors;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/// Alive: the bridge's loop turns. That Kafka or Pub/Sub cannot be reached is no reason to restart the process.
@Liveness
@Singleton
final class BridgeLiveness implements HealthIndicator {
    private final BridgeStatus status;

    BridgeLiveness(BridgeStatus status) {
        this.status = status;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(
                HealthResult.builder("bridge-loop", status.isAlive() ? HealthStatus.UP : HealthStatus.DOWN)
                        .build());
    }
}
