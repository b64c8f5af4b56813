package melmastoon.access.forward;

import java.util.Set;
import java.util.TreeSet;
import melmastoon.access.Permission;

/// Requests of one kind, and what they need.
///
/// @param line    of the table's file, from 1
/// @param methods in capitals; with GET also HEAD, which reads the same. Empty: every method
/// @param text    the path as the file has it
public record Route(int line, Set<String> methods, String text, PathTemplate path, Need need) {
    /// What a request needs.
    public sealed interface Need {}

    /// Nothing, not even a token.
    public record Nothing() implements Need {
        @Override
        public String toString() {
            return "public";
        }
    }

    /// That the caller has a permission where the path says.
    public record Of(Permission permission) implements Need {
        @Override
        public String toString() {
            return permission.toString();
        }
    }

    public Route {
        methods = Set.copyOf(methods);
    }

    /// Whether every request of `other` is one of this.
    boolean contains(Route other) {
        var everyMethod = methods.isEmpty() || (!other.methods.isEmpty() && methods.containsAll(other.methods));
        return everyMethod && path.contains(other.path);
    }

    boolean overlaps(Route other) {
        var someMethod =
                methods.isEmpty() || other.methods.isEmpty() || methods.stream().anyMatch(other.methods::contains);
        return someMethod && path.overlaps(other.path);
    }

    /// What [#contains] all that is of this and of `other`, which overlap, and nothing else.
    Route shared(Route other) {
        var both = new TreeSet<>(methods.isEmpty() ? other.methods : methods);
        if (!other.methods.isEmpty()) {
            both.retainAll(other.methods);
        }
        return new Route(line, both, text, path.shared(other.path), need);
    }

    boolean mayMatch(OriginalRequest request) {
        return (methods.isEmpty() || methods.contains(request.method())) && path.mayMatch(request);
    }

    /// As the file has it, but for the spaces.
    @Override
    public String toString() {
        return (methods.isEmpty() ? "*" : String.join(",", new TreeSet<>(methods))) + " " + text + " " + need;
    }
}
