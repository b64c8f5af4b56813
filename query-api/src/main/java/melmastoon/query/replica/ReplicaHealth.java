package melmastoon.query.replica;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.IntStream;
import melmastoon.topology.TenantStates;
import melmastoon.topology.Views;
import org.reactivestreams.Publisher;

/// Ready when the topology runs, every partition is served, and has caught up with some watermark: then this instance
/// answers for any tenant.
@Singleton
@Readiness
final class ReplicaHealth implements HealthIndicator {
    private final TenantStates states;
    private final Views views;

    ReplicaHealth(TenantStates states, Views views) {
        this.states = states;
        this.views = views;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        var running = states.running();
        var serving =
                IntStream.range(0, views.partitions()).filter(views::isServing).count();
        var caughtUp = IntStream.range(0, views.partitions())
                .filter(partition -> views.asOf(partition).isPresent())
                .count();
        var ready = running == TenantStates.Running.RUNNING && views.isReady();
        return Publishers.just(HealthResult.builder("topology", ready ? HealthStatus.UP : HealthStatus.DOWN)
                .details(Map.of(
                        "state",
                        running.name(),
                        "serving",
                        serving,
                        "caughtUp",
                        caughtUp,
                        "partitions",
                        views.partitions()))
                .build());
    }
}
