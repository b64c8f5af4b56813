package melmastoon.query.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
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
/// A cursor is no secret and can be forged: its parts are read as strictly as any other parameter.
///
/// @param question what the list is of, tenant and filters included; a cursor of another question is refused
/// @param after    the key of the last item of the page before
/// @param started  the position of the first page; empty while that is being asked for, and where a list has none
public record PageRequest(String question, int limit, Optional<String> after, Optional<Position> started) {

    /// @param tenant whose list it is; empty for a list over several tenants, which has no position
    /// @param key    reads the key of an item
    /// @throws Problem 400 where `limit` is not from 1 to 200, or `cursor` is not of this question and tenant
    static PageRequest of(
            String question,
            Optional<TenantId> tenant,
            Function<String, ?> key,
            @Nullable String limit,
            @Nullable String cursor) {
        var size = Page.limit(limit);
        if (cursor == null) {
            return new PageRequest(question, size, Optional.empty(), Optional.empty());
        }
        var parts = Cursor.decode(question, cursor, 2);
        var after = Cursor.parse(parts.getLast(), key).toString();
        var started = tenant.map(id -> position(parts.getFirst(), id));
        if (tenant.isEmpty() && !parts.getFirst().isEmpty()) {
            throw Problem.of(Fault.MALFORMED_CURSOR);
        }
        return new PageRequest(question, size, Optional.of(after), started);
    }

    private static Position position(String text, TenantId tenant) {
        var position = Cursor.parse(text, Position::decode);
        if (!position.tenant().equals(tenant)) {
            throw Problem.of(Fault.MALFORMED_CURSOR);
        }
        return position;
    }

    /// This request, answered at `current`.
    ///
    /// @throws Problem 400 where the tenant's log was restored since the first page: what was listed may be gone
    public PageRequest at(Position current) {
        if (started.isEmpty()) {
            return new PageRequest(question, limit, after, Optional.of(current));
        }
        if (started.get().epoch() != current.epoch()) {
            throw Problem.of(Fault.CURSOR_EXPIRED);
        }
        return this;
    }

    /// What is left of `all`, which is in the order of its keys, after the page before.
    public <T> List<T> rest(List<T> all, Function<T, String> key) {
        return after.map(last -> all.stream()
                        .filter(each -> key.apply(each).compareTo(last) > 0)
                        .toList())
                .orElse(all);
    }

    /// The page that `candidates` start with: one more than the limit tells that there is a next one.
    ///
    /// @param key what the cursor remembers of the last item shown
    public <T> Page<T> page(List<T> candidates, Function<T, String> key) {
        var from = started.map(Position::encode).orElse("");
        return Page.of(candidates, limit, last -> Cursor.encode(question, from, key.apply(last)));
    }
}
