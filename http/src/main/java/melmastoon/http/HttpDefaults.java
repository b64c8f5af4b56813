package melmastoon.http;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import java.util.List;
import java.util.Map;

/// Settings of Micronaut that both HTTP processes share; a module's own `application.properties` overrides them.
@ContextConfigurer
public final class HttpDefaults implements ApplicationContextConfigurer {
    /// Below every file and the environment.
    private static final int WEAKEST = -1_000;

    private static final Map<String, Object> DEFAULTS = Map.of(
            "micronaut.server.max-request-size",
            "262144",
            "micronaut.server.netty.max-header-size",
            "16384",
            "micronaut.lifecycle.graceful-shutdown.enabled",
            "true",
            "micronaut.lifecycle.graceful-shutdown.grace-period",
            "15s",
            // Absent values are absent, not null; an empty list is there (ruling 44).
            "micronaut.serde.serialization.inclusion",
            "NON_ABSENT",
            "otel.exclusions",
            List.of("/health.*", "/prometheus", "/openapi.yaml"));

    @Override
    public void configure(ApplicationContextBuilder builder) {
        builder.propertySources(PropertySource.of("http", DEFAULTS, WEAKEST));
    }
}
