package melmastoon.edge;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Settings of Micronaut that both processes share. A module's own `application.properties` overrides them.
@ContextConfigurer
public final class EdgeDefaults implements ApplicationContextConfigurer {
    /// Below every file and the environment.
    private static final int WEAKEST = -1_000;

    static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("micronaut.server.port", "${melmastoon.port:-1}"),
            Map.entry("micronaut.server.max-request-size", "262144"),
            Map.entry("micronaut.server.netty.max-header-size", "16384"),
            Map.entry("micronaut.lifecycle.graceful-shutdown.enabled", "true"),
            Map.entry("micronaut.lifecycle.graceful-shutdown.grace-period", "15s"),
            // A field that we do not know is a caller's mistake, never something to drop in silence.
            Map.entry("micronaut.serde.deserialization.ignore-unknown", "false"),
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
            Map.entry("otel.exporter.otlp.protocol", "http/protobuf"),
            Map.entry("otel.exclusions", List.of("/health.*", "/prometheus", "/openapi.yaml")));

    @Override
    public void configure(ApplicationContextBuilder builder) {
        builder.propertySources(PropertySource.of("edge", defaults(System.getenv()), WEAKEST));
    }

    /// Traces leave the process only where somebody said where to.
    static Map<String, Object> defaults(Map<String, String> environment) {
        var all = new HashMap<>(DEFAULTS);
        var exported =
                !environment.getOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT", "").isBlank();
        all.put("otel.traces.exporter", exported ? "otlp" : "none");
        return all;
    }
}
