package melmastoon.http.route;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/// Query parameters, strictly (ruling 40): each once, unless the controller's argument is a list; numbers in plain
/// digits; flags `true` or `false`. Micronaut's own conversion takes the first of two, and `banana` for false.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(QueryParameters.ORDER)
public final class QueryParameters {
    static final int ORDER = 50_000;
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

    @RequestFilter
    void refuseRepeated(HttpRequest<?> request) {
        if (RequestHeaders.areOfAnotherRequest(request)) {
            return;
        }
        for (Map.Entry<String, List<String>> parameter : request.getParameters()) {
            if (parameter.getValue().size() > 1 && !isList(request, parameter.getKey())) {
                throw Problem.of(
                        Fault.INVALID_FIELD, "`" + parameter.getKey() + "` is given more than once in the query.");
            }
        }
    }

    private static boolean isList(HttpRequest<?> request, String name) {
        return RouteAttributes.getRouteMatch(request).orElse(null) instanceof MethodBasedRouteMatch<?, ?> route
                && Arrays.stream(route.getArguments())
                        .anyMatch(argument -> argument.getName().equals(name) && isList(argument));
    }

    private static boolean isList(Argument<?> argument) {
        return Iterable.class.isAssignableFrom(argument.getType())
                || argument.getType().isArray();
    }

    /// @return null where it is absent
    /// @throws Problem 400 where `text` is not a number from `least` to `most` in plain digits
    public static @Nullable Integer number(String name, @Nullable String text, int least, int most) {
        if (text == null) {
            return null;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw outside(name, least, most);
        }
        return within(name, Integer.parseInt(text), least, most);
    }

    /// @throws Problem 400 where `value` is not from `least` to `most`
    public static int within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw outside(name, least, most);
        }
        return value;
    }

    /// @return false where it is absent
    /// @throws Problem 400 where `text` is neither `true` nor `false`
    public static boolean flag(String name, @Nullable String text) {
        return switch (text) {
            case null -> false;
            case "false" -> false;
            case "true" -> true;
            default -> throw Problem.of(Fault.INVALID_FIELD, "`" + name + "` must be `true` or `false`.");
        };
    }

    private static Problem outside(String name, int least, int most) {
        return Problem.of(
                Fault.INVALID_FIELD, "`" + name + "` must be a whole number from " + least + " to " + most + ".");
    }
}
