package melmastoon.query.kernel;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import melmastoon.http.problem.ProblemBody;

/// Says in the OpenAPI document how a route answers that reads one thing.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ApiResponse(
        responseCode = "200",
        description = "The thing asked for.",
        headers = {
            @Header(
                    name = "X-Request-ID",
                    description = "The request's id, as in the problem.",
                    schema = @Schema(type = "string")),
            @Header(
                    name = "ETag",
                    description = "Its version, for `If-Match` and `If-None-Match`.",
                    schema = @Schema(type = "string", example = "\"v3\"")),
            @Header(
                    name = "Melmastoon-Position",
                    description = "The position that the answer was made at.",
                    schema = @Schema(type = "string")),
            @Header(
                    name = ResponseHeaders.AGE,
                    description = "How old the state behind it may be, in seconds.",
                    schema = @Schema(type = "number", example = "0.412"))
        })
@ApiResponse(
        responseCode = "304",
        description = "It still is the version that `If-None-Match` names.",
        headers = {
            @Header(
                    name = "X-Request-ID",
                    description = "The request's id, as in the problem.",
                    schema = @Schema(type = "string")),
            @Header(
                    name = "ETag",
                    description = "Its version, for `If-Match` and `If-None-Match`.",
                    schema = @Schema(type = "string", example = "\"v3\"")),
            @Header(
                    name = "Melmastoon-Position",
                    description = "The position that the answer was made at.",
                    schema = @Schema(type = "string")),
            @Header(
                    name = ResponseHeaders.AGE,
                    description = "How old the state behind it may be, in seconds.",
                    schema = @Schema(type = "number", example = "0.412"))
        })
@ApiResponse(
        responseCode = "400",
        description = "The request cannot be read.",
        headers = {
            @Header(
                    name = "X-Request-ID",
                    description = "The request's id, as in the problem.",
                    schema = @Schema(type = "string"))
        },
        content =
                @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemBody.class)))
@ApiResponse(
        responseCode = "401",
        description = "No token, or not one of the issuer, the audience or this time.",
        headers = {
            @Header(
                    name = "X-Request-ID",
                    description = "The request's id, as in the problem.",
                    schema = @Schema(type = "string")),
            @Header(name = "WWW-Authenticate", description = "RFC 6750.", schema = @Schema(type = "string"))
        },
        content =
                @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemBody.class)))
@ApiResponse(
        responseCode = "403",
        description = "The caller lacks a permission or a scope.",
        headers = {
            @Header(
                    name = "X-Request-ID",
                    description = "The request's id, as in the problem.",
                    schema = @Schema(type = "string"))
        },
        content =
                @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemBody.class)))
@ApiResponse(
        responseCode = "404",
        description = "There is no such thing, or none that the caller may know of.",
        headers = {
            @Header(
                    name = "X-Request-ID",
                    description = "The request's id, as in the problem.",
                    schema = @Schema(type = "string"))
        },
        content =
                @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemBody.class)))
@ApiResponse(
        responseCode = "406",
        description = "`Accept` takes neither the answer nor a problem.",
        headers = {
            @Header(
                    name = "X-Request-ID",
                    description = "The request's id, as in the problem.",
                    schema = @Schema(type = "string"))
        },
        content =
                @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemBody.class)))
@ApiResponse(
        responseCode = "500",
        description = "A fault of the service; logged under the request's id.",
        headers = {
            @Header(
                    name = "X-Request-ID",
                    description = "The request's id, as in the problem.",
                    schema = @Schema(type = "string"))
        },
        content =
                @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemBody.class)))
@ApiResponse(
        responseCode = "503",
        description = "This replica cannot answer now: it is starting, behind `atLeast`, or its state is too old.",
        headers = {
            @Header(
                    name = "X-Request-ID",
                    description = "The request's id, as in the problem.",
                    schema = @Schema(type = "string")),
            @Header(
                    name = "Retry-After",
                    description = "After how many seconds to try again.",
                    schema = @Schema(type = "integer"))
        },
        content =
                @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemBody.class)))
public @interface ReadsOne {}
