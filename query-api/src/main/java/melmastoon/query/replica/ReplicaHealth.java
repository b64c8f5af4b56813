package melmastoon.query.replica;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import melmastoon.topology.TenantStates;
import melmastoon.topology.history.HistoryStreams;
import org.reactivestreams.Publisher;

/// Ready while the topology runs and every partition is served and fresh: then this replica answers for any tenant.
/// The details say in words what is missing.
@Singleton
@Readiness
final class ReplicaHealth implements HealthIndicator {
    private final TenantStates states;
    private final Optional<HistoryStreams> history;
    private final Clock clock;

    /// @param history shown in the details, and no condition
    ReplicaHealth(TenantStates states, Optional<HistoryStreams> history, Clock clock) {
        this.states = states;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        var readiness = states.readiness(clock.instant());
        return Publishers.just(HealthResult.builder("topology", readiness.ready() ? HealthStatus.UP : HealthStatus.DOWN)
                .details(details(readiness.reasons()))
                .build());
    }

    private Map<String, Object> details(List<String> reasons) {
        var details = new LinkedHashMap<String, Object>();
        details.put("state", states.running().name());
        details.put("reasons", reasons);
        history.ifPresent(it -> details.put("history", it.running().name()));
        return details;
    }
}
