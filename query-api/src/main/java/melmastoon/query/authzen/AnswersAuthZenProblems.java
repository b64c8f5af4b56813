package melmastoon.query.authzen;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import melmastoon.http.problem.AnswersRateLimits;
import melmastoon.http.problem.Problem;
import melmastoon.http.problem.ProblemBody;
import melmastoon.http.trace.RequestId;

/// Describes in the OpenAPI document the problems of a decision point: AuthZEN defines fewer statuses (ruling 34).
/// 408, 414 and 431 are answered before the server knows which route is meant.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
@AnswersRateLimits
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
        responseCode = "408",
        description = "The request took too long to arrive.",
        headers = @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@ApiResponse(
        responseCode = "414",
        description = "The URL is too long.",
        headers = @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@ApiResponse(
        responseCode = "431",
        description = "The headers are too large.",
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
@interface AnswersAuthZenProblems {}
