package melmastoon.query.resource;

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
import melmastoon.access.Subject;
import melmastoon.http.problem.Problem;
import melmastoon.query.kernel.ReadsOne;
import melmastoon.query.kernel.ResponseHeaders.Caching;
import melmastoon.query.kernel.TenantRead;
import melmastoon.query.kernel.TenantReads;
import melmastoon.query.kernel.TenantRequest;
import melmastoon.tenant.v1.SubjectPropertiesState;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// What a tenant says about a person or a service. Members need `subject_property:read`, services the scope of that
/// name.
@Controller("/api/v1/tenants/{id}/subjects/{subjectType}/{subjectId}/properties")
@Tag(name = "resources")
final class SubjectPropertiesController {
    private final TenantReads reads;

    SubjectPropertiesController(TenantReads reads) {
        this.reads = reads;
    }

    @Get
    @Operation(
            operationId = "readSubjectProperties",
            summary = "Read what the tenant says about a subject",
            description = "Needs `subject_property:read`.")
    @SingleResult
    @ReadsOne
    Publisher<HttpResponse<SubjectPropertiesResource>> properties(
            @Parameter(hidden = true) Caller caller,
            @RequestBean TenantRequest tenant,
            @PathVariable @Parameter(description = "`user` or `service`.", example = "user") String subjectType,
            @PathVariable @Parameter(description = "The subject's id.", example = "usr_01J9ZK2V8Q") String subjectId,
            @Header(HttpHeaders.IF_NONE_MATCH)
                    @Nullable
                    @Parameter(description = "An `ETag`; 304 where it still is the version.")
                    @Schema(type = "string", nullable = false)
                    String ifNoneMatch) {
        var subject = new Subject(subjectType, subjectId);
        return reads.one(
                new TenantRead(caller, "subject_property:read", tenant, Caching.PRIVATE),
                ifNoneMatch,
                rows -> rows.find(tenant.id(), SubjectPropertiesState.class, subject.toString())
                        .filter(state -> !state.getCleared())
                        .map(SubjectPropertiesResource::of)
                        .orElseThrow(() -> Problem.refused("MELMASTOON.TENANT.SUBJECT_PROPERTIES_NOT_FOUND", "")));
    }
}
