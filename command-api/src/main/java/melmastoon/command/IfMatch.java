package melmastoon.command;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes in the OpenAPI document that a route looks at [Write#expected].
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(
        name = "If-Match",
        in = ParameterIn.HEADER,
        description = "The membership's version as the caller knows it. Where it is another by now, nothing changes.",
        example = "\"v3\"",
        schema = @Schema(implementation = String.class))
@ApiResponse(responseCode = "412", description = "The membership's version is another")
public @interface IfMatch {}
