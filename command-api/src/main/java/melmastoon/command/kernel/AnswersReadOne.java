package melmastoon.command.kernel;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import melmastoon.http.position.Positions;
import melmastoon.http.problem.AnswersTenantProblems;
import melmastoon.http.trace.RequestId;

/// Describes in the OpenAPI document how a read of one thing is answered.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@AnswersTenantProblems
@ApiResponse(
        responseCode = "200",
        description = "What was asked for.",
        useReturnTypeSchema = true,
        headers = {
            @Header(
                    name = "ETag",
                    description = "Its version, for `If-Match`.",
                    schema = @Schema(type = "string", example = "\"v3\"")),
            @Header(
                    name = Positions.HEADER,
                    description = "The tenant's position that the response is of.",
                    schema = @Schema(type = "string", example = Positions.EXAMPLE)),
            @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string"))
        })
public @interface AnswersReadOne {}
