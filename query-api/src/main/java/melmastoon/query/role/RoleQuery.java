package melmastoon.query.role;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.http.route.QueryParameters;
import melmastoon.tenant.v1.RoleState;
import melmastoon.tenant.v1.RoleStatus;
import org.jspecify.annotations.Nullable;

/// Which roles are asked for.
@Introspected
record RoleQuery(
        @QueryValue
        @Nullable
        @Parameter(description = "Whether deleted roles are listed too.")
        @Schema(nullable = false, type = "boolean", defaultValue = "false")
        String includeDeleted) {
    private boolean withDeleted() {
        return QueryParameters.flag("includeDeleted", includeDeleted);
    }

    boolean includes(RoleState role) {
        return withDeleted() || role.getStatus() != RoleStatus.DELETED;
    }

    /// What a cursor of this list is bound to.
    String question() {
        return withDeleted() ? "roles, deleted too" : "roles";
    }
}
