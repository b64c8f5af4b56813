package melmastoon.access.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which permission a request to another service needs: one route a line, as [RouteParser] says.
///
/// Of the routes that a request could be of, the narrowest counts, wherever it stands: the one that is contained in all
/// others. A table in which a request could have none is refused when it is read.
public final class RouteTable {
    private final List<Route> routes;

    RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /// @throws MalformedRoutes with every error that was found
    public static RouteTable parse(String text) {
        return new RouteParser(text).table();
    }

    /// In the order of the file.
    public List<Route> routes() {
        return routes;
    }

    /// A request's route.
    ///
    /// @param values what its path says about the question
    public record Match(Route route, Map<Variable, String> values) {
        public Match {
            values = Map.copyOf(values);
        }

        public Optional<String> value(Variable variable) {
            return Optional.ofNullable(values.get(variable));
        }
    }

    /// Empty where no route is the request's.
    ///
    /// @throws AmbiguousRequest where a server that reads less exactly would see another route
    public Optional<Match> find(OriginalRequest request) {
        var narrowest = Optional.<Route>empty();
        for (var route : routes) {
            if (route.mayMatch(request)
                    && narrowest.map(other -> other.contains(route)).orElse(true)) {
                narrowest = Optional.of(route);
            }
        }
        narrowest.flatMap(route -> route.path().difference(request)).ifPresent(difference -> {
            throw new AmbiguousRequest(difference);
        });
        return narrowest.map(route -> new Match(route, route.path().values(request)));
    }

    /// Pairs of routes of which none is narrower for the requests of both, and no third one is exactly for those.
    static List<Clash> clashes(List<Route> routes) {
        var clashes = new ArrayList<Clash>();
        for (var at = 0; at < routes.size(); at++) {
            var later = routes.get(at);
            for (var earlier : routes.subList(0, at)) {
                if (later.overlaps(earlier)
                        && later.contains(earlier) == earlier.contains(later)
                        && !isSettled(later, earlier, routes)) {
                    clashes.add(new Clash(later, earlier));
                }
            }
        }
        return clashes;
    }

    private static boolean isSettled(Route one, Route other, List<Route> routes) {
        var shared = one.shared(other);
        return !one.contains(other)
                && routes.stream()
                        .anyMatch(route -> one.contains(route) && other.contains(route) && route.contains(shared));
    }

    record Clash(Route later, Route earlier) {
        boolean isTheSame() {
            return later.contains(earlier);
        }
    }
}
