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
import melmastoon.http.trace.RequestId;
import melmastoon.query.kernel.ResponseHeaders;

/// Describes in the OpenAPI document how a check is answered. It names the body, which the document cannot take from a
/// future.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@AnswersDecisionProblems
@ApiResponse(
        responseCode = "200",
        description = "The decision, allowed or not.",
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
        },
        content = @Content(mediaType = "application/json", schema = @Schema(implementation = CheckResponse.class)))
@interface AnswersChecks {}
