package melmastoon.query.decision;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import melmastoon.http.position.Positions;
import melmastoon.http.problem.AnswersRateLimits;
import melmastoon.http.problem.AnswersTenantProblems;
import melmastoon.http.problem.Problem;
import melmastoon.http.problem.ProblemBody;
import melmastoon.http.trace.RequestId;
import melmastoon.query.kernel.ResponseHeaders;

/// Describes in the OpenAPI document how a list of decisions is answered.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@AnswersTenantProblems
@AnswersRateLimits
@ApiResponse(
        responseCode = "200",
        description = "What was asked for.",
        useReturnTypeSchema = true,
        headers = {
            @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
            @Header(
                    name = Positions.HEADER,
                    description = ResponseHeaders.POSITION_IS,
                    schema = @Schema(type = "string", example = Positions.EXAMPLE)),
            @Header(
                    name = ResponseHeaders.AGE,
                    description = ResponseHeaders.AGE_IS,
                    schema = @Schema(type = "number", example = "0.412"))
        })
@ApiResponse(
        responseCode = "503",
        description = "This replica cannot answer now: it is starting, behind `atLeast`, or its state is too old.",
        headers = {
            @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
            @Header(
                    name = "Retry-After",
                    description = "Seconds to wait.",
                    schema = @Schema(type = "integer", example = "1"))
        },
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
public @interface AnswersLists {}
