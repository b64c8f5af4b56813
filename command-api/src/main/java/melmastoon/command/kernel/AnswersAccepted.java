package melmastoon.command.kernel;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import melmastoon.http.position.Positions;
import melmastoon.http.problem.AnswersRefusals;
import melmastoon.http.problem.AnswersTenantProblems;
import melmastoon.http.trace.RequestId;

/// Describes in the OpenAPI document how a command is answered that somebody else has to approve.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@AnswersTenantProblems
@AnswersRefusals
@ApiResponse(
        responseCode = "202",
        description = "Requested, now or before; it waits for somebody else's decision.",
        useReturnTypeSchema = true,
        headers = {
            @Header(
                    name = "Location",
                    description = "Where it can be read, from this position on.",
                    schema = @Schema(type = "string", format = "uri")),
            @Header(
                    name = Positions.HEADER,
                    description = Changed.POSITION_IS,
                    schema = @Schema(type = "string", example = Positions.EXAMPLE)),
            @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string"))
        })
public @interface AnswersAccepted {}
