package melmastoon.command.kernel;

import io.micronaut.context.annotation.Requires;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import melmastoon.postgres.TenantScope;
import melmastoon.postgres.sql.DatabaseFailure;

/// Ready once the release of this build has published its schemas: until then commands that would write with a new one
/// are answered 503 (docs/decisions/031).
@Singleton
@Readiness
@Requires(beans = TenantScope.class)
final class SchemasReadiness extends AbstractHealthIndicator<Map<String, String>> {
    private final TenantScope scope;

    SchemasReadiness(TenantScope scope) {
        this.scope = scope;
    }

    @Override
    protected String getName() {
        return "schemas";
    }

    @Override
    protected Map<String, String> getHealthInformation() {
        try {
            var missing = scope.unpublishedSchemas();
            healthStatus = missing.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN;
            return Map.of(
                    "schemas",
                    missing.isEmpty()
                            ? "published"
                            : "run this build's release; not published: " + String.join(", ", missing));
        } catch (DatabaseFailure _) {
            healthStatus = HealthStatus.DOWN;
            return Map.of("schemas", "the database does not say whether they are published: release has not run");
        }
    }
}
