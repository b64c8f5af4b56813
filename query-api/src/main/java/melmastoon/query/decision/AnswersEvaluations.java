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
import melmastoon.http.problem.Problem;
import melmastoon.http.problem.ProblemBody;
import melmastoon.http.trace.RequestId;
import melmastoon.query.kernel.ResponseHeaders;

/// Describes in the OpenAPI document how an evaluation is answered: AuthZEN defines fewer statuses (ruling 34).
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@AnswersRateLimits
@ApiResponse(
        responseCode = "200",
        description = "The decision, allowed or not.",
        headers = {
            @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
            @Header(
                    name = AuthZenController.DECISION_ID,
                    description = "Also in the decision log.",
                    schema = @Schema(type = "string", example = "dec_01M7Y6Y8TG9BPHFGG4YF802HSK")),
            @Header(
                    name = Positions.HEADER,
                    description = ResponseHeaders.POSITION_IS,
                    schema = @Schema(type = "string", example = Positions.EXAMPLE)),
            @Header(
                    name = ResponseHeaders.AGE,
                    description = ResponseHeaders.AGE_IS,
                    schema = @Schema(type = "number", example = "0.412"))
        },
        content = @Content(mediaType = "application/json", schema = @Schema(implementation = EvaluationResponse.class)))
@ApiResponse(
        responseCode = "400",
        description = "The request is malformed or invalid.",
        headers = @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@ApiResponse(
        responseCode = "401",
        description = "The bearer token is missing or invalid.",
        headers = {
            @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
            @Header(
                    name = "WWW-Authenticate",
                    description = "RFC 6750, section 3.",
                    schema = @Schema(type = "string", example = "Bearer"))
        },
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@ApiResponse(
        responseCode = "403",
        description = "The caller may not ask this.",
        headers = @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@ApiResponse(
        responseCode = "500",
        description = "Internal error, or temporarily unavailable: then with `Retry-After`.",
        headers = {
            @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
            @Header(
                    name = "Retry-After",
                    description = "Seconds to wait.",
                    schema = @Schema(type = "integer", example = "1"))
        },
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@interface AnswersEvaluations {}
