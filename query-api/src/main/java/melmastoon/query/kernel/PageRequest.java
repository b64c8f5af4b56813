package melmastoon.query.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import melmastoon.access.Position;
import melmastoon.http.page.Cursor;
import melmastoon.http.page.Page;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/// Which part of a list is asked for (ruling 44).
///
/// The cursor names the last item shown, the question it belongs to, and the position of the first page: later pages
/// are at that position or a later one, whichever replica answers. What is added or removed between two pages may be
/// in them or not; everything else is shown once.
///
/// @param question what the list is of, filters included; a cursor of another question is refused
/// @param after    the key of the last item of the page before
/// @param started  the position of the first page; empty while that is being asked for, and where a list has none
public record PageRequest(String question, int limit, Optional<String> after, Optional<Position> started) {

    /// @throws Problem 400 where `limit` is not from 1 to 200, or `cursor` is not one of this question's
    public static PageRequest of(String question, @Nullable String limit, @Nullable String cursor) {
        var size = Page.limit(limit);
        if (cursor == null) {
            return new PageRequest(question, size, Optional.empty(), Optional.empty());
        }
        var parts = Cursor.decode(question, cursor);
        if (parts.size() != 2) {
            throw Problem.of(Fault.MALFORMED_CURSOR);
        }
        var started = parts.getFirst().isEmpty()
                ? Optional.<Position>empty()
                : Optional.of(Position.decode(parts.getFirst()));
        return new PageRequest(question, size, Optional.of(parts.getLast()), started);
    }

    /// This request, answered at `current`.
    ///
    /// @throws Problem 400 where the tenant's log was restored since the first page: what was listed may be gone
    PageRequest at(Position current) {
        if (started.isEmpty()) {
            return new PageRequest(question, limit, after, Optional.of(current));
        }
        if (started.get().epoch() != current.epoch()) {
            throw Problem.of(Fault.CURSOR_EXPIRED);
        }
        return this;
    }

    /// The page that `candidates` start with: one more than the limit tells that there is a next one.
    ///
    /// @param key what the cursor remembers of the last item shown
    public <T> Page<T> page(List<T> candidates, Function<T, String> key) {
        var from = started.map(Position::encode).orElse("");
        return Page.of(candidates, limit, last -> Cursor.encode(question, from, key.apply(last)));
    }
}
