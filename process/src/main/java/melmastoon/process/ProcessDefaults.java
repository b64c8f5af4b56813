package melmastoon.process;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import java.util.HashMap;
import java.util.Map;

/// Settings of Micronaut that all processes share. A module's own `application.properties` overrides them.
@ContextConfigurer
public final class ProcessDefaults implements ApplicationContextConfigurer {
    /// Below every file and the environment.
    private static final int WEAKEST = -1_000;

    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("micronaut.server.port", "${melmastoon.port:-1}"),
            // Metrics and health need no token: who may reach them beyond this machine is for the operator to say.
            Map.entry("micronaut.server.host", "${melmastoon.host:127.0.0.1}"),
            Map.entry("endpoints.all.enabled", "false"),
            Map.entry("endpoints.health.enabled", "true"),
            Map.entry("endpoints.health.sensitive", "false"),
            Map.entry("endpoints.health.details-visible", "ANONYMOUS"),
            Map.entry("endpoints.health.disk-space.enabled", "false"),
            Map.entry("endpoints.prometheus.enabled", "true"),
            Map.entry("endpoints.prometheus.sensitive", "false"),
            Map.entry("micronaut.metrics.enabled", "true"),
            Map.entry("micronaut.metrics.export.prometheus.enabled", "true"),
            Map.entry("micronaut.metrics.export.prometheus.descriptions", "false"),
            Map.entry("otel.service.name", "tenant-${micronaut.application.name}"),
            Map.entry("otel.propagators", "tracecontext"),
            Map.entry("otel.metrics.exporter", "none"),
            Map.entry("otel.logs.exporter", "none"),
            Map.entry("otel.exporter.otlp.protocol", "http/protobuf"));

    @Override
    public void configure(ApplicationContextBuilder builder) {
        builder.propertySources(PropertySource.of("process", defaults(System.getenv()), WEAKEST));
    }

    /// Traces leave the process only where somebody said where to. Spans have ids even where nobody collects them, so
    /// that `traceparent` always names the last step.
    static Map<String, Object> defaults(Map<String, String> environment) {
        var all = new HashMap<>(DEFAULTS);
        var exported =
                !environment.getOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT", "").isBlank();
        all.put("otel.traces.exporter", exported ? "otlp" : "none");
        return all;
    }
}
