package melmastoon.connectors;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/// Ready: a member of the consumer group with its topics created, and no event stuck on its way to Pub/Sub.
@Readiness
@Singleton
final class BridgeReadiness implements HealthIndicator {
    private final BridgeStatus status;

    BridgeReadiness(BridgeStatus status) {
        this.status = status;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(HealthResult.builder(
                        "connectors", status.isReady() ? HealthStatus.UP : HealthStatus.DOWN)
                .details(Map.of(
                        "state", status.phase().name(),
                        "detail", status.detail(),
                        "inFlight", status.unpublished().events(),
                        "longestInBridgeSeconds", status.waiting().toSeconds(),
                        "oldestUnpublishedSeconds", status.oldestUnpublished().toSeconds(),
                        "missingSchemas", status.unpublished().missingSchemas(),
                        "kafkaHeartbeatSeconds", status.sinceHeartbeat().toSeconds()))
                .build());
    }
}
