package melmastoon.query.config;

import io.micronaut.core.async.annotation.SingleResult;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.RequestBean;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import melmastoon.access.Caller;
import melmastoon.http.problem.Problem;
import melmastoon.query.kernel.ReadsOne;
import melmastoon.query.kernel.ResponseHeaders.Caching;
import melmastoon.query.kernel.TenantRead;
import melmastoon.query.kernel.TenantReads;
import melmastoon.query.kernel.TenantRequest;
import melmastoon.tenant.v1.TenantConfigState;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// A tenant's configuration. Members need `tenant.config:read`, services the scope of that name.
@Controller("/api/v1/tenants/{id}/config")
@Tag(name = "config")
final class TenantConfigController {
    /// Ruling 56: whoever prices a night is better served by yesterday's settings than by none.
    private static final Duration OLDEST = Duration.ofHours(24);

    private final TenantReads reads;

    TenantConfigController(TenantReads reads) {
        this.reads = reads;
    }

    @Get
    @Operation(
            operationId = "readTenantConfig",
            summary = "Read the configuration",
            description = "Needs `tenant.config:read`. Served up to 24 hours old; `Melmastoon-Age` says how old it is.")
    @SingleResult
    @ReadsOne
    Publisher<HttpResponse<TenantConfigResource>> config(
            @Parameter(hidden = true) Caller caller,
            @RequestBean TenantRequest tenant,
            @Header(HttpHeaders.IF_NONE_MATCH)
                    @Nullable
                    @Parameter(description = "An `ETag`; 304 where it still is the version.")
                    @Schema(type = "string", nullable = false)
                    String ifNoneMatch) {
        var read = new TenantRead(caller, "tenant.config:read", tenant, Caching.PRIVATE).servedUpTo(OLDEST);
        return reads.one(
                read,
                ifNoneMatch,
                rows -> rows.find(tenant.id(), TenantConfigState.class, "")
                        .map(TenantConfigResource::of)
                        .orElseThrow(() -> Problem.refused("MELMASTOON.TENANT.CONFIG_NOT_FOUND", "")));
    }
}
