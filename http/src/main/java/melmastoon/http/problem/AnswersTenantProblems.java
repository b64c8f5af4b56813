package melmastoon.http.problem;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import melmastoon.http.trace.RequestId;

/// Describes in the OpenAPI document the problems of a route about one tenant.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@AnswersProblems
@ApiResponse(
        responseCode = "403",
        description = "The caller may not do this.",
        headers = @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@ApiResponse(
        responseCode = "404",
        description = "The resource does not exist, or not for this caller.",
        headers = @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
public @interface AnswersTenantProblems {}
