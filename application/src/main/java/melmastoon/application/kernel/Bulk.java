package melmastoon.application.kernel;

import java.util.List;
import java.util.Optional;
import melmastoon.domain.InvalidValue;

/// Many rows of one kind in one request, decided one after the other in one transaction (ruling 60).
///
/// @param rows     1 to [#MAX_ROWS], in the request's order; empty where what was sent is no row
/// @param mode     how they hang together
/// @param isDryRun whether the outcomes are told and nothing is done
public record Bulk<T>(List<Optional<T>> rows, Mode mode, boolean isDryRun) {
    public static final int MAX_ROWS = 500;

    public enum Mode {
        /// What can be done is done, and every row has its own outcome.
        EACH_BY_ITSELF,
        /// Nothing is done unless every row can be.
        ALL_OR_NOTHING
    }

    public Bulk {
        rows = List.copyOf(rows);
        if (rows.isEmpty() || rows.size() > MAX_ROWS) {
            throw new InvalidValue("rows", "a request has 1 to " + MAX_ROWS + " rows, not " + rows.size());
        }
    }
}
