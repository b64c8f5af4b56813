package melmastoon.command.kernel;

import io.micronaut.context.annotation.Requires;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import melmastoon.postgres.TenantScope;

/// Ready while the database answers. Not part of liveness: restarting this process would not bring it back.
@Singleton
@Readiness
@Requires(beans = TenantScope.class)
final class DatabaseReadiness extends AbstractHealthIndicator<Map<String, String>> {
    private final TenantScope scope;

    DatabaseReadiness(TenantScope scope) {
        this.scope = scope;
    }

    @Override
    protected String getName() {
        return "database";
    }

    @Override
    protected Map<String, String> getHealthInformation() {
        var answers = scope.answers();
        healthStatus = answers ? HealthStatus.UP : HealthStatus.DOWN;
        return Map.of("database", answers ? "answers" : "does not answer");
    }
}
