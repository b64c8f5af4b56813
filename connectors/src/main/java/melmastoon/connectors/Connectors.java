package melmastoon.connectors;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;

/// The process: settings, the bridge, and an HTTP server for operators (`/health/readiness`, `/prometheus`).
public final class Connectors implements AutoCloseable {
    private final ApplicationContext context;
    private final Supervisor supervisor;

    private Connectors(Settings settings, Map<String, String> environment) {
        context = ApplicationContext.builder(properties(settings, environment))
                .banner(false)
                .build();
        context.registerSingleton(Settings.class, settings);
        context.start();
        supervisor = context.getBean(Supervisor.class);
    }

    public static void main(String[] args) {
        Settings settings;
        try {
            settings = Settings.from(System.getenv());
        } catch (Settings.Incomplete e) {
            System.err.println("connectors: " + e.getMessage());
            System.exit(2);
            return;
        }
        var connectors = new Connectors(settings, System.getenv());
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(connectors::close));
        connectors.context.getBean(EmbeddedServer.class).start();
        LoggerFactory.getLogger(Connectors.class).info("{}", settings);
        connectors.supervisor.start();
    }

    @Override
    public void close() {
        supervisor.close();
        context.close();
    }

    private static Map<String, Object> properties(Settings settings, Map<String, String> environment) {
        var exported =
                !environment.getOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT", "").isBlank();
        var properties = new HashMap<String, Object>(Map.of(
                "micronaut.application.name", "connectors",
                "micronaut.server.port", settings.port(),
                "endpoints.all.enabled", "false",
                "endpoints.health.enabled", "true",
                "endpoints.health.sensitive", "false",
                "endpoints.health.details-visible", "ANONYMOUS",
                "endpoints.health.disk-space.enabled", "false",
                "endpoints.prometheus.enabled", "true",
                "endpoints.prometheus.sensitive", "false",
                "micronaut.metrics.export.prometheus.enabled", "true"));
        properties.putAll(Map.of(
                "otel.service.name", "tenant-connectors",
                "otel.propagators", "tracecontext",
                "otel.metrics.exporter", "none",
                "otel.logs.exporter", "none",
                "otel.exporter.otlp.protocol", "http/protobuf",
                // Spans have ids even where nobody collects them, so that `traceparent` always names the last step.
                "otel.traces.exporter", exported ? "otlp" : "none"));
        return properties;
    }
}
