package melmastoon.connectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Singleton;
import java.time.Clock;

/// How the parts hang together.
@Factory
final class Beans {
    @Singleton
    Status status() {
        return new Status(Clock.systemUTC());
    }

    @Singleton
    Telemetry telemetry(MeterRegistry meters, OpenTelemetry openTelemetry, Status status) {
        return new Telemetry(meters, openTelemetry.getTracer("melmastoon.connectors"), status);
    }

    @Singleton
    Supervisor supervisor(Settings settings, Telemetry telemetry, Status status) {
        return new Supervisor(settings, telemetry, status);
    }
}
