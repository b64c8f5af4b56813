package melmastoon.command.kernel;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import melmastoon.http.position.Positions;

/// Describes in the OpenAPI document the response of a command that changes something.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ApiResponse(
        responseCode = "200",
        description = "Done, now or by an earlier request with the same idempotency key; or already so.",
        useReturnTypeSchema = true,
        headers = {
            @Header(
                    name = Positions.HEADER,
                    description = Changed.POSITION_IS,
                    schema = @Schema(type = "string", example = Changed.POSITION)),
            @Header(name = "X-Request-ID", description = "The request's id.", schema = @Schema(type = "string"))
        })
public @interface AnswersChanged {}
