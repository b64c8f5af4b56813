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

/// Says in the OpenAPI document that a route needs no token.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ApiResponse(
        responseCode = "200",
        description = "The metadata.",
        headers = {
            @Header(
                    name = "X-Request-ID",
                    description = "The request's id, as in the problem.",
                    schema = @Schema(type = "string"))
        })
@ApiResponse(
        responseCode = "404",
        description = "Not a tenant's id.",
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
@interface AnswersAnybody {}
