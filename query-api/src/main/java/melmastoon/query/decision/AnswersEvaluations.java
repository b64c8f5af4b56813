package melmastoon.query.decision;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import melmastoon.http.problem.ProblemBody;
import melmastoon.query.kernel.ResponseHeaders;

/// Says in the OpenAPI document how an evaluation is answered: AuthZEN defines fewer statuses (ruling 34).
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ApiResponse(
        responseCode = "200",
        description = "The decision, allowed or not.",
        headers = {
            @Header(
                    name = "X-Request-ID",
                    description = "The request's id, as in the problem.",
                    schema = @Schema(type = "string")),
            @Header(
                    name = "Melmastoon-Decision-Id",
                    description = "Also in the decision log.",
                    schema = @Schema(type = "string", example = "dec_01M7Y6Y8TG9BPHFGG4YF802HSK")),
            @Header(
                    name = "Melmastoon-Position",
                    description = "The position that the answer was made at.",
                    schema = @Schema(type = "string")),
            @Header(
                    name = ResponseHeaders.AGE,
                    description = "How old the state behind it may be, in seconds.",
                    schema = @Schema(type = "number", example = "0.412"))
        },
        content = @Content(mediaType = "application/json", schema = @Schema(implementation = EvaluationResponse.class)))
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
        responseCode = "429",
        description = "The budget of checks at this replica is used up.",
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
@interface AnswersEvaluations {}
