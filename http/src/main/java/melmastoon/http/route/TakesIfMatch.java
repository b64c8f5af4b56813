package melmastoon.http.route;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import melmastoon.http.problem.AnswersStaleVersions;

/// Marks a route that takes `If-Match: "v<n>"` with the version of what it changes (ruling 30). On all other routes the
/// header is refused, so that nobody relies on a condition that is not looked at.
///
/// The OpenAPI document has the parameter from `src/main/openapi`.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@AnswersStaleVersions
@Parameter(ref = "#/components/parameters/IfMatch", name = "If-Match", in = ParameterIn.HEADER)
public @interface TakesIfMatch {
    /// Whether the route is refused without it (428), as every PATCH is.
    boolean required() default false;
}
