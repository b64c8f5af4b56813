package melmastoon.query.report;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import melmastoon.http.csv.Csv;
import melmastoon.http.position.Positions;
import melmastoon.http.trace.RequestId;
import melmastoon.query.kernel.ResponseHeaders;

/// Describes in the OpenAPI document how such a question is answered.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@AnswersReportProblems
@ApiResponse(
        responseCode = "200",
        description = "Who may.",
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
        content = {
            @Content(mediaType = "application/json", schema = @Schema(implementation = WhoCanResponse.class)),
            @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = "string"))
        })
@interface AnswersWhoCan {}
