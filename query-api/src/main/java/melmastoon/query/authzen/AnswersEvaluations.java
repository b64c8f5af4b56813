package melmastoon.query.authzen;

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

/// Describes in the OpenAPI document how an evaluation is answered.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@AnswersAuthZenProblems
@ApiResponse(
        responseCode = "200",
        description = "The decision, allowed or not.",
        headers = {
            @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
            @Header(
                    name = ResponseHeaders.DECISION_ID,
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
@interface AnswersEvaluations {}
