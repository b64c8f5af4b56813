package melmastoon.http.route;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a route that takes `If-Match: "v<n>"` with the version of what it changes (ruling 30). On all other routes the
/// header is refused, so that nobody relies on a condition that is not looked at.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(
        name = "If-Match",
        in = ParameterIn.HEADER,
        description = "`ETag` of the version that the caller wants to change.",
        example = "\"v3\"",
        schema = @Schema(type = "string", pattern = "^(\\*|\"v[0-9]{1,9}\")$"))
public @interface TakesIfMatch {
    /// Whether the route is refused without it (428), as every PATCH is.
    boolean required() default false;
}
