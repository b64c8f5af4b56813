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
import melmastoon.http.problem.AnswersProblems;
import melmastoon.http.problem.AnswersRateLimits;
import melmastoon.http.problem.Problem;
import melmastoon.http.problem.ProblemBody;
import melmastoon.http.trace.RequestId;
import melmastoon.query.kernel.ResponseHeaders;

/// Describes in the OpenAPI document how a decision is answered, or many.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@AnswersProblems
@AnswersRateLimits
@ApiResponse(
        responseCode = "200",
        description = "What was decided, allowed or not.",
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
        responseCode = "403",
        description = "The caller may not ask this.",
        headers = @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@ApiResponse(
        responseCode = "503",
        description = "The issuer of the token cannot be reached.",
        headers = {
            @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
            @Header(
                    name = "Retry-After",
                    description = "Seconds to wait.",
                    schema = @Schema(type = "integer", example = "1"))
        },
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
public @interface AnswersDecisions {}
