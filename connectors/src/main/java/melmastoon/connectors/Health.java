package melmastoon.connectors;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/// Readiness: a member of the group with its topics in place, and nothing stuck on its way.
@Readiness
@Singleton
final class Health implements HealthIndicator {
    private final Status status;

    Health(Status status) {
        this.status = status;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(
                HealthResult.builder("connectors", status.isReady() ? HealthStatus.UP : HealthStatus.DOWN)
                        .details(Map.of(
                                "state", status.phase().name(),
                                "detail", status.detail(),
                                "inFlight", status.inFlight(),
                                "oldestWaitsSeconds", status.waiting().toSeconds()))
                        .build());
    }
}
