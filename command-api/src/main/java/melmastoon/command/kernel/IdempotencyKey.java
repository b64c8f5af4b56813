package melmastoon.command.kernel;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes the [CommandRequest] argument of a route in the OpenAPI document: to a caller it is one header.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@Parameter(
        name = CommandRequest.KEY,
        in = ParameterIn.HEADER,
        required = true,
        description = "Chosen by the caller, 1 to 256 characters. The same key is the same command for 24 hours.",
        example = "4f1c5a0e-6a5b-4f0e-9d0c-1b7a2f3c4d5e",
        schema = @Schema(type = "string", minLength = 1, maxLength = 256))
public @interface IdempotencyKey {}
