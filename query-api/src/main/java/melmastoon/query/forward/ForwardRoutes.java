package melmastoon.query.forward;

import io.micronaut.context.annotation.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import melmastoon.access.forward.AmbiguousRequest;
import melmastoon.access.forward.MalformedRoutes;
import melmastoon.access.forward.OriginalRequest;
import melmastoon.access.forward.RouteTable;
import melmastoon.http.problem.Fault;

/// The table of routes, read as the process starts: one that cannot be read stops it.
@Context
final class ForwardRoutes {
    private final Optional<RouteTable> table;

    ForwardRoutes(ForwardSettings settings) {
        table = Optional.ofNullable(settings.routes())
                .filter(file -> !file.isBlank())
                .map(ForwardRoutes::read);
    }

    private static RouteTable read(String file) {
        try {
            return RouteTable.parse(Files.readString(Path.of(file)));
        } catch (MalformedRoutes e) {
            throw new IllegalStateException("the routes in " + file + " are malformed: " + e.getMessage());
        } catch (IOException e) {
            throw new IllegalStateException("the routes in " + file + " cannot be read as UTF-8: " + e);
        }
    }

    /// @throws melmastoon.http.problem.Problem 403 where there is no table, or no route of the request, or servers
    /// could read it in two ways
    RouteTable.Match find(String method, String target) {
        var routes = table.orElseThrow(() -> ForwardAnswers.refused(Fault.FORWARD_NOT_CONFIGURED));
        try {
            return routes.find(OriginalRequest.parse(method, target))
                    .orElseThrow(() -> ForwardAnswers.refused(Fault.FORWARD_ROUTE_UNKNOWN));
        } catch (AmbiguousRequest e) {
            throw ForwardAnswers.refused(
                    Fault.FORWARD_REQUEST_AMBIGUOUS, "The request can be read in two ways: " + e.getMessage() + ".");
        }
    }
}
