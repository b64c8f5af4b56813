package melmastoon.query.decision;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import melmastoon.access.Decision;
import melmastoon.access.DenyReason;

/// How many decisions, with what result and why, and how long they took.
@Singleton
final class DecisionMeters {
    private final Counter allowed;
    private final Map<DenyReason, Counter> denied = new EnumMap<>(DenyReason.class);
    private final Timer latency;

    DecisionMeters(MeterRegistry meters) {
        allowed = counter(meters, "allowed", "none");
        for (var reason : DenyReason.values()) {
            denied.put(reason, counter(meters, "denied", reason.name().toLowerCase(Locale.ROOT)));
        }
        latency = Timer.builder("melmastoon.decision")
                .description("From the parsed question to the decision, waiting for a position included")
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(meters);
    }

    void decided(Decision decision, long nanos) {
        latency.record(nanos, TimeUnit.NANOSECONDS);
        var counter = decision instanceof Decision.Denied no ? denied.get(no.reason()) : allowed;
        if (counter != null) {
            counter.increment();
        }
    }

    private static Counter counter(MeterRegistry meters, String result, String reason) {
        return meters.counter("melmastoon.decisions", "result", result, "reason", reason);
    }
}
