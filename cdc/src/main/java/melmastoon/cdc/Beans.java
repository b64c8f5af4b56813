package melmastoon.cdc;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.slf4j.LoggerFactory;

/// The wiring of the process.
@Factory
final class Beans {
    @Singleton
    Status status() {
        return new Status(Clock.systemUTC());
    }

    @Singleton
    Telemetry telemetry(MeterRegistry meters, OpenTelemetry openTelemetry, Status status) {
        return new Telemetry(meters, openTelemetry.getTracer("melmastoon.cdc"), status);
    }

    /// Runs from the start of the process to its end.
    @Context
    @Bean(preDestroy = "close")
    Supervisor supervisor(Settings settings, Telemetry telemetry, Status status) {
        LoggerFactory.getLogger(Supervisor.class).info("{}", settings);
        var supervisor = new Supervisor(settings, telemetry, status);
        supervisor.start();
        return supervisor;
    }
}
