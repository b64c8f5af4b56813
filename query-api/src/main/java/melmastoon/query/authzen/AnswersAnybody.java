package melmastoon.query.authzen;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import melmastoon.http.problem.AnswersTransportProblems;
import melmastoon.http.problem.Problem;
import melmastoon.http.problem.ProblemBody;
import melmastoon.http.trace.RequestId;

/// Describes in the OpenAPI document how the decision point's metadata is answered, which needs no token.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@AnswersTransportProblems
@ApiResponse(
        responseCode = "200",
        description = "The metadata.",
        useReturnTypeSchema = true,
        headers = @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")))
@ApiResponse(
        responseCode = "404",
        description = "Not a tenant's id.",
        headers = @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@interface AnswersAnybody {}
