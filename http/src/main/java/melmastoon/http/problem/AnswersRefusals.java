package melmastoon.http.problem;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import melmastoon.http.trace.RequestId;

/// Describes in the OpenAPI document that a command may be refused.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ApiResponse(
        responseCode = "409",
        description = "The state does not allow the command, or the idempotency key was used for another request.",
        headers = @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@ApiResponse(
        responseCode = "422",
        description = "The command names something that does not exist or does not fit.",
        headers = @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
public @interface AnswersRefusals {}
