package melmastoon.command.resource;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.resource.ClearSubjectProperties;
import melmastoon.application.resource.ClearSubjectProperties.SubjectPropertiesCleared;
import melmastoon.application.resource.SetSubjectProperties;
import melmastoon.application.resource.SetSubjectProperties.SubjectPropertiesSet;
import melmastoon.command.kernel.AnswersChanged;
import melmastoon.command.kernel.AnswersCreated;
import melmastoon.command.kernel.Changed;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.IdempotencyKey;
import melmastoon.command.kernel.Locations;
import melmastoon.command.kernel.Responses;
import melmastoon.domain.Text;
import melmastoon.domain.resource.Properties;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Fields;
import melmastoon.http.problem.Problem;
import melmastoon.http.route.TakesIfMatch;

/// `/api/v1/tenants/{id}/subjects/{subjectType}/{subjectId}/properties`: what a tenant says about a person or a
/// service.
@Controller("/api/v1/tenants/{id}/subjects/{subjectType}/{subjectId}/properties")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "resources")
final class SubjectPropertiesController {
    private static final String ID_IS =
            "The subject's id, opaque, at most 512 bytes in UTF-8. It need not be a member.";

    private final SetSubjectProperties set;
    private final ClearSubjectProperties clear;
    private final Locations locations;

    SubjectPropertiesController(SetSubjectProperties set, ClearSubjectProperties clear, Locations locations) {
        this.set = set;
        this.clear = clear;
        this.locations = locations;
    }

    @Put
    @Operation(
            operationId = "setSubjectProperties",
            summary = "Say something about a subject",
            description = "Needs `subject_property:set`, in the whole tenant: conditions of roles may ask for these"
                    + " properties, so whoever sets them decides what such roles grant. Replaces what was said before; the"
                    + " same again changes nothing. A tenant says something about at most 10,000 subjects. "
                    + ResourceBody.NO_PERSONS)
    @TakesIfMatch
    @AnswersCreated
    @AnswersChanged
    HttpResponse<Changed> set(
            TenantId id,
            @Parameter(
                            description = "A person or a service.",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"user", "service"}),
                            example = "user")
                    String subjectType,
            @Parameter(
                            description = ID_IS,
                            schema = @Schema(type = "string", minLength = 1, maxLength = 256),
                            example = "usr_01JD3ZQK8V")
                    String subjectId,
            @Body SubjectPropertiesBody body,
            @IdempotencyKey CommandRequest request) {
        return Responses.put(
                set.set(request.of(body), id, subject(subjectType, subjectId), body.parse()),
                SubjectPropertiesSet::outcome,
                done -> Changed.of(done, SubjectPropertiesSet::subject),
                done -> locations.inTenant(id, done.position(), "subjects", subjectType, subjectId, "properties"));
    }

    @Delete
    @Operation(
            operationId = "clearSubjectProperties",
            summary = "Take back what is said about a subject",
            description = "Needs `subject_property:set`.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> clear(
            TenantId id,
            @Parameter(
                            description = "A person or a service.",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"user", "service"}),
                            example = "user")
                    String subjectType,
            @Parameter(
                            description = ID_IS,
                            schema = @Schema(type = "string", minLength = 1, maxLength = 256),
                            example = "usr_01JD3ZQK8V")
                    String subjectId,
            @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                clear.clear(request.withoutBody(), id, subject(subjectType, subjectId)),
                done -> Changed.of(done, SubjectPropertiesCleared::subject));
    }

    private static Subject subject(String type, String id) {
        if (!type.equals(Subject.USER) && !type.equals(Subject.SERVICE)) {
            throw Problem.of(Fault.INVALID_FIELD, "`subjectType` must be `user` or `service`.");
        }
        return Fields.parameter("subjectId", id, text -> {
            Properties.checkNotPersonal("subjectId", text);
            return new Subject(type, Text.foreignId("subjectId", text));
        });
    }
}
