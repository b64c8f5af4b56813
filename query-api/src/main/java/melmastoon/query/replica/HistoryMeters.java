package melmastoon.query.replica;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import java.util.Locale;
import melmastoon.topology.TenantStates.Running;
import melmastoon.topology.history.HistoryStreams;

/// What the history is doing, as one gauge for each state: 1 for the one that it is in.
@Context
@Requires(beans = HistoryStreams.class)
final class HistoryMeters {
    HistoryMeters(MeterRegistry meters, HistoryStreams history) {
        for (var state : Running.values()) {
            Gauge.builder("melmastoon.history.state", () -> history.running() == state ? 1 : 0)
                    .description("What the history of events is doing; no readiness depends on it")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
    }
}
