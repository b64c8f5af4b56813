package melmastoon.cdc;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/// Readiness: streaming, or standing by for the instance that does.
@Readiness
@Singleton
final class Health implements HealthIndicator {
    private final Status status;

    Health(Status status) {
        this.status = status;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        var now = status.now();
        return Publishers.just(HealthResult.builder("cdc", now.phase().isReady() ? HealthStatus.UP : HealthStatus.DOWN)
                .details(Map.of("state", now.phase().name(), "detail", now.detail()))
                .build());
    }
}
