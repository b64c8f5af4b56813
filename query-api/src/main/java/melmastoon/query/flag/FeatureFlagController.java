package melmastoon.query.flag;

import io.micronaut.core.async.annotation.SingleResult;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.RequestBean;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.Caller;
import melmastoon.access.TenantId;
import melmastoon.http.page.Page;
import melmastoon.http.problem.Problem;
import melmastoon.query.kernel.PageParameters;
import melmastoon.query.kernel.PageRequest;
import melmastoon.query.kernel.ReadsAll;
import melmastoon.query.kernel.ReadsOne;
import melmastoon.query.kernel.ResponseHeaders.Caching;
import melmastoon.query.kernel.TenantRead;
import melmastoon.query.kernel.TenantReads;
import melmastoon.query.kernel.TenantRequest;
import melmastoon.tenant.v1.FeatureFlagState;
import melmastoon.topology.TenantRows;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// What a tenant says about feature flags. Members need `feature_flag:read`, services the scope of that name.
@Controller("/api/v1/tenants/{id}/feature-flags")
@Tag(name = "flags")
final class FeatureFlagController {
    private final TenantReads reads;

    FeatureFlagController(TenantReads reads) {
        this.reads = reads;
    }

    @Get
    @Schema(name = "FeatureFlagPage")
    @Operation(
            operationId = "listFeatureFlags",
            summary = "List the feature flags that the tenant overrides",
            description = "Needs `feature_flag:read`. In the order of their keys. A flag that is not listed is as the"
                    + " platform says.")
    @SingleResult
    @ReadsAll
    Publisher<HttpResponse<Page<FeatureFlagResource>>> list(
            @Parameter(hidden = true) Caller caller,
            @RequestBean TenantRequest tenant,
            @RequestBean PageParameters parameters) {
        var request = parameters.of(tenant.id(), "feature flags", FlagKey::new);
        return reads.page(read(caller, tenant), request, (rows, _, _, page) -> page(rows, tenant.id(), page));
    }

    @Get("/{key}")
    @Operation(
            operationId = "readFeatureFlag",
            summary = "Read a feature flag that the tenant overrides",
            description = "Needs `feature_flag:read`.")
    @SingleResult
    @ReadsOne
    Publisher<HttpResponse<FeatureFlagResource>> flag(
            @Parameter(hidden = true) Caller caller,
            @RequestBean TenantRequest tenant,
            @PathVariable @Parameter(description = "The flag's key.", example = "aiEnabled") String key,
            @Header(HttpHeaders.IF_NONE_MATCH)
                    @Nullable
                    @Parameter(description = "An `ETag`; 304 where it still is the version.")
                    @Schema(type = "string", nullable = false)
                    String ifNoneMatch) {
        return reads.one(
                read(caller, tenant),
                ifNoneMatch,
                rows -> rows.find(tenant.id(), FeatureFlagState.class, key)
                        .map(FeatureFlagResource::of)
                        .orElseThrow(() -> Problem.refused("MELMASTOON.TENANT.FEATURE_FLAG_NOT_SET", "")));
    }

    private static Page<FeatureFlagResource> page(TenantRows rows, TenantId tenant, PageRequest request) {
        var candidates = rows.page(tenant, FeatureFlagState.class, request.after(), request.limit() + 1);
        return request.page(candidates, FeatureFlagState::getFlagKey).map(FeatureFlagResource::of);
    }

    private static TenantRead read(Caller caller, TenantRequest tenant) {
        return new TenantRead(caller, "feature_flag:read", tenant, Caching.PRIVATE);
    }
}
