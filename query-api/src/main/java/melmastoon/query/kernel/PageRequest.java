package melmastoon.query.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32C;
import melmastoon.access.Position;
import melmastoon.edge.problem.Fault;
import melmastoon.edge.problem.Problem;
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
    public static final int MOST = 200;
    private static final int DEFAULT = 100;
    private static final int PARTS = 3;

    /// @throws Problem 400 where `limit` is not from 1 to 200, or `cursor` is not one of this question's
    public static PageRequest of(String question, @Nullable String limit, @Nullable String cursor) {
        var number = Parameters.number("limit", limit, 1, MOST);
        var size = number == null ? DEFAULT : number;
        return cursor == null
                ? new PageRequest(question, size, Optional.empty(), Optional.empty())
                : decode(question, size, cursor);
    }

    /// This request, answered at `current`.
    ///
    /// @throws Problem 400 where the tenant's log was restored since the first page: what was listed may be gone
    PageRequest at(Position current) {
        if (started.isEmpty()) {
            return new PageRequest(question, limit, after, Optional.of(current));
        }
        if (started.get().epoch() != current.epoch()) {
            throw Problem.of(
                    Fault.CURSOR_EXPIRED, "The tenant was restored from a backup; ask for the first page again.");
        }
        return this;
    }

    String cursorAfter(String key) {
        var text = started.map(Position::encode).orElse("") + '.' + digest(question) + '.' + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static PageRequest decode(String question, int limit, String cursor) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\.", PARTS);
            if (parts.length == PARTS && parts[1].equals(digest(question))) {
                var started = parts[0].isEmpty() ? Optional.<Position>empty() : Optional.of(Position.decode(parts[0]));
                return new PageRequest(question, limit, Optional.of(parts[2]), started);
            }
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
        throw unknown();
    }

    public static Problem unknown() {
        return Problem.of(Fault.INVALID_FIELD, "`cursor` is not a `next` of this list with these parameters.");
    }

    private static String digest(String question) {
        var sum = new CRC32C();
        sum.update(question.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }
}
