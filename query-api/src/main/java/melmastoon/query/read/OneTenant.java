package melmastoon.query.read;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.query.AtLeast;
import org.jspecify.annotations.Nullable;

/// What each read of one tenant is asked with.
///
/// @param atLeast   a position of this tenant that the answer must have reached
/// @param timeoutMs how long to wait for it, 50 ms if absent, 1,000 at most
@Introspected
record OneTenant(
        @PathVariable @Schema(type = "string") TenantId id,
        @QueryValue @Nullable String atLeast,
        @QueryValue @Nullable Integer timeoutMs) {

    AtLeast freshness() {
        return AtLeast.of(atLeast, timeoutMs, Optional.of(id));
    }
}
