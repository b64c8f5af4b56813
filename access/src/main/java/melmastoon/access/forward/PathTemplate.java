package melmastoon.access.forward;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The paths of a route.
///
///     /hotels/{tenant}/reservations/{resource}   one segment each
///     /hotels/*/rooms                            `*`: any one segment
///     /docs/**                                   `/docs` and everything below it
///
/// @param isOpen      whether it ends in `/**`
/// @param endsInSlash whether a slash follows its last segment; then it must follow the request's, and otherwise not
record PathTemplate(List<Part> parts, boolean isOpen, boolean endsInSlash) {
    /// One segment.
    sealed interface Part {}

    record Literal(String text) implements Part {}

    record Named(Variable variable) implements Part {}

    record Anything() implements Part {}

    PathTemplate {
        parts = List.copyOf(parts);
    }

    /// Whether every path of `other` is one of this. Capital letters and a slash at the end make no difference here,
    /// as they make none to some servers.
    boolean contains(PathTemplate other) {
        var fits = isOpen ? other.parts.size() >= parts.size() : !other.isOpen && other.parts.size() == parts.size();
        if (!fits) {
            return false;
        }
        for (var at = 0; at < parts.size(); at++) {
            if (parts.get(at) instanceof Literal literal
                    && !(other.parts.get(at) instanceof Literal same && isAlike(literal, same))) {
                return false;
            }
        }
        return true;
    }

    /// Whether some path is one of both.
    boolean overlaps(PathTemplate other) {
        var here = parts.size();
        var there = other.parts.size();
        var fits = here == there || (here < there && isOpen) || (there < here && other.isOpen);
        if (!fits) {
            return false;
        }
        for (var at = 0; at < Math.min(here, there); at++) {
            if (parts.get(at) instanceof Literal literal
                    && other.parts.get(at) instanceof Literal different
                    && !isAlike(literal, different)) {
                return false;
            }
        }
        return true;
    }

    /// The paths of this and of `other`, which overlap.
    PathTemplate shared(PathTemplate other) {
        var longer = parts.size() < other.parts.size() ? other.parts : parts;
        var shared = new ArrayList<Part>();
        for (var at = 0; at < longer.size(); at++) {
            var literal = at < parts.size() && parts.get(at) instanceof Literal;
            shared.add(literal ? parts.get(at) : at < other.parts.size() ? other.parts.get(at) : longer.get(at));
        }
        return new PathTemplate(shared, isOpen && other.isOpen, endsInSlash);
    }

    private static boolean isAlike(Literal one, Literal other) {
        return one.text().equalsIgnoreCase(other.text());
    }

    /// Whether some server could take the request's path for one of these.
    boolean mayMatch(OriginalRequest request) {
        var segments = request.segments();
        if (isOpen ? segments.size() < parts.size() : segments.size() != parts.size()) {
            return false;
        }
        for (var at = 0; at < parts.size(); at++) {
            if (parts.get(at) instanceof Literal(var text) && !segments.get(at).mayBe(text)) {
                return false;
            }
        }
        return true;
    }

    /// Of a request that [#mayMatch]: how it differs from what is written here; empty where every server takes it for
    /// one of these.
    Optional<String> difference(OriginalRequest request) {
        for (var at = 0; at < parts.size(); at++) {
            if (parts.get(at) instanceof Literal(var text)
                    && !request.segments().get(at).raw().equals(text)) {
                return Optional.of("a segment of the path is nearly `" + text + "`");
            }
        }
        return request.endsInSlash() == endsInSlash
                ? Optional.empty()
                : Optional.of(
                        endsInSlash
                                ? "the path does not end in a slash, and its route does"
                                : "the path ends in a slash");
    }

    /// What the request's path says in the places of the variables.
    Map<Variable, String> values(OriginalRequest request) {
        var values = new EnumMap<Variable, String>(Variable.class);
        for (var at = 0; at < parts.size(); at++) {
            if (parts.get(at) instanceof Named(var variable)) {
                values.put(variable, request.segments().get(at).text());
            }
        }
        return values;
    }

    boolean has(Variable variable) {
        return parts.contains(new Named(variable));
    }
}
