package melmastoon.access.forward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import melmastoon.access.Permission;

/// Reads a table of routes: three words a line, of methods, a path, and what is needed.
///
///     # methods  path                                     needs
///     GET        /hotels/{tenant}/reservations/{resource} reservation:read
///     PUT,PATCH  /hotels/{tenant}/rooms/*                 room:update
///     GET        /docs/**                                 public
///
/// A word that begins with `#` and what follows it on the line is a comment. Methods are divided by commas;
/// `*` is every method, and GET includes HEAD. Every error is found in one go.
final class RouteParser {
    /// Each new route is compared with all others.
    private static final int MOST_ROUTES = 2_000;

    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern METHOD = Pattern.compile("[A-Z]+(-[A-Z]+)*");
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~!$&'()+,=:@-]*[A-Za-z0-9_~!$&'()+,=:@-]");
    private static final Pattern PERMISSION = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*:[a-z][a-z0-9_]*");
    private static final String ANY = "*";
    private static final String OPEN = "/**";
    private static final String PUBLIC = "public";

    private final List<Route> routes = new ArrayList<>();
    private final List<MalformedRoutes.Mistake> mistakes = new ArrayList<>();
    private int line;

    RouteParser(String text) {
        text.lines().forEach(each -> {
            line++;
            read(words(each), each.length() + 1);
        });
        if (routes.isEmpty() && mistakes.isEmpty()) {
            mistakes.add(new MalformedRoutes.Mistake(Math.max(line, 1), 1, "the file has no route"));
        }
        if (routes.size() > MOST_ROUTES) {
            mistakes.add(new MalformedRoutes.Mistake(line, 1, "the file has more than " + MOST_ROUTES + " routes"));
        } else {
            RouteTable.clashes(routes).forEach(this::clash);
        }
    }

    /// @throws MalformedRoutes with every error that was found
    RouteTable table() {
        if (!mistakes.isEmpty()) {
            mistakes.sort(Comparator.comparingInt(MalformedRoutes.Mistake::line)
                    .thenComparingInt(MalformedRoutes.Mistake::column));
            throw new MalformedRoutes(mistakes);
        }
        return new RouteTable(routes);
    }

    private static List<MatchResult> words(String text) {
        return WORD.matcher(text)
                .results()
                .takeWhile(word -> !word.group().startsWith("#"))
                .toList();
    }

    private void read(List<MatchResult> words, int end) {
        if (words.isEmpty()) {
            return;
        }
        if (words.size() != 3) {
            error(
                    words.size() < 3 ? end : words.get(3).start() + 1,
                    "a route has three words: methods, a path, and a permission or `" + PUBLIC + "`");
            return;
        }
        var methods = methods(words.get(0));
        var path = path(words.get(1));
        var need = need(words.get(2));
        if (methods.isEmpty() || path.isEmpty() || need.isEmpty()) {
            return;
        }
        if (need.get() instanceof Route.Nothing) {
            for (var variable : Variable.values()) {
                if (path.get().has(variable)) {
                    error(
                            words.get(1).start() + 1 + words.get(1).group().indexOf(variable.toString()),
                            "a public route asks nothing about " + variable + "; write `" + ANY + "`");
                    return;
                }
            }
        }
        routes.add(new Route(line, methods.get(), words.get(1).group(), path.get(), need.get()));
    }

    private Optional<Set<String>> methods(MatchResult word) {
        if (word.group().equals(ANY)) {
            return Optional.of(Set.of());
        }
        var methods = new HashSet<String>();
        var column = word.start() + 1;
        for (var method : word.group().split(",", -1)) {
            if (!METHOD.matcher(method).matches()) {
                error(
                        column,
                        "`" + method + "` is no method: write capital letters, or `" + ANY + "` for every method");
                return Optional.empty();
            }
            methods.add(method);
            column += method.length() + 1;
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return Optional.of(methods);
    }

    private Optional<PathTemplate> path(MatchResult word) {
        var text = word.group();
        if (!text.startsWith("/")) {
            error(word.start() + 1, "a path begins with a slash");
            return Optional.empty();
        }
        var isOpen = text.endsWith(OPEN);
        var rest = isOpen ? text.substring(0, text.length() - OPEN.length()) : text;
        var endsInSlash = rest.length() > 1 && rest.endsWith("/");
        var segments = rest.isEmpty() || rest.equals("/")
                ? List.<String>of()
                : Arrays.asList(
                        rest.substring(1, rest.length() - (endsInSlash ? 1 : 0)).split("/", -1));
        var parts = new ArrayList<PathTemplate.Part>();
        var column = word.start() + 2;
        for (var segment : segments) {
            var part = part(segment, column);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            if (part.get() instanceof PathTemplate.Named && parts.contains(part.get())) {
                error(column, "`" + segment + "` is twice in the path");
                return Optional.empty();
            }
            parts.add(part.get());
            column += segment.length() + 1;
        }
        if (isOpen && endsInSlash) {
            error(column, "the path has two slashes side by side");
            return Optional.empty();
        }
        return Optional.of(new PathTemplate(parts, isOpen, endsInSlash));
    }

    private Optional<PathTemplate.Part> part(String segment, int column) {
        if (segment.equals(ANY)) {
            return Optional.of(new PathTemplate.Anything());
        }
        for (var variable : Variable.values()) {
            if (segment.equals(variable.toString())) {
                return Optional.of(new PathTemplate.Named(variable));
            }
        }
        if (SEGMENT.matcher(segment).matches()) {
            return Optional.of(new PathTemplate.Literal(segment));
        }
        error(column, why(segment));
        return Optional.empty();
    }

    private static String why(String segment) {
        if (segment.isEmpty()) {
            return "the path has two slashes side by side";
        }
        if (segment.startsWith("{") && segment.endsWith("}")) {
            return "`" + segment + "` is no variable; there are " + Variable.TENANT + ", " + Variable.PROPERTY + " and "
                    + Variable.RESOURCE + ", and `" + ANY + "` for any other segment";
        }
        return segment.contains(ANY)
                ? "`" + ANY + "` is a whole segment, and `**` the last one"
                : "`" + segment + "` is no segment of a path: write letters, digits and marks that need no encoding,"
                        + " no `;`, and no dot at the end; a variable is a whole segment";
    }

    private Optional<Route.Need> need(MatchResult word) {
        var text = word.group();
        if (text.equals(PUBLIC)) {
            return Optional.of(new Route.Nothing());
        }
        if (PERMISSION.matcher(text).matches()) {
            return Optional.of(new Route.Of(Permission.parse(text)));
        }
        error(
                word.start() + 1,
                "`" + text + "` is neither a permission, such as `reservation:read`, nor `" + PUBLIC + "`");
        return Optional.empty();
    }

    private void clash(RouteTable.Clash clash) {
        mistakes.add(new MalformedRoutes.Mistake(
                clash.later().line(),
                1,
                clash.isTheSame()
                        ? "these requests have a route already, in line "
                                + clash.earlier().line()
                        : "some requests are of this route and of that in line "
                                + clash.earlier().line()
                                + ", and neither has all of the other's; add a third one for just those of both"));
    }

    private void error(int column, String message) {
        mistakes.add(new MalformedRoutes.Mistake(line, column, message));
    }
}
