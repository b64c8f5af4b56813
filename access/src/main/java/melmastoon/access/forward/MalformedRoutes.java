package melmastoon.access.forward;

import java.util.List;
import java.util.stream.Collectors;

/// A file that is no table of routes. Its message names every error.
public final class MalformedRoutes extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<Mistake> mistakes;

    /// What is wrong, and where.
    ///
    /// @param line   from 1
    /// @param column from 1, in characters
    public record Mistake(int line, int column, String message) {
        @Override
        public String toString() {
            return "line " + line + ", column " + column + ": " + message;
        }
    }

    MalformedRoutes(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("; ")));
        this.mistakes = List.copyOf(mistakes);
    }

    /// In the order of the file.
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
