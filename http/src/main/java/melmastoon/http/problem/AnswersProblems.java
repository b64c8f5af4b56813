package melmastoon.http.problem;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.responses.ApiResponses;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes in the OpenAPI document the problems that every route may answer with.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ApiResponses({
    @ApiResponse(
            responseCode = "400",
            description = "The request is malformed or invalid.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemBody.class))),
    @ApiResponse(
            responseCode = "401",
            description = "The bearer token is missing or invalid.",
            headers =
                    @Header(
                            name = "WWW-Authenticate",
                            description = "RFC 6750, section 3.",
                            schema = @Schema(type = "string")),
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemBody.class))),
    @ApiResponse(
            responseCode = "403",
            description = "The caller may not do this.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemBody.class))),
    @ApiResponse(
            responseCode = "404",
            description = "The resource does not exist, or not for this caller.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemBody.class))),
    @ApiResponse(
            responseCode = "408",
            description = "The request took too long to arrive.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemBody.class))),
    @ApiResponse(
            responseCode = "414",
            description = "The URL is too long.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemBody.class))),
    @ApiResponse(
            responseCode = "431",
            description = "The headers are too large.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemBody.class))),
    @ApiResponse(
            responseCode = "500",
            description = "Internal error.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemBody.class))),
    @ApiResponse(
            responseCode = "503",
            description = "Temporarily unavailable.",
            headers =
                    @Header(
                            name = "Retry-After",
                            description = "Seconds to wait.",
                            schema = @Schema(type = "integer", example = "1")),
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemBody.class)))
})
public @interface AnswersProblems {}
