package melmastoon.query.decision;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.http.page.Cursor;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;

/// Which part of what is found is asked for.
///
/// A token names the state that the first page was found in, position and instant, so that all pages together are one
/// answer. It is no secret: its parts are read as strictly as any other member, and the caller is authorized anew.
///
/// @param question what is searched, tenant included; a token of another question is refused
/// @param limit    the most results of this page
/// @param pinned   the state of the first page; empty while that is asked for
/// @param from     the place of its first result
public record SearchPage(String question, int limit, Optional<PinnedState> pinned, int from) {

    public record PinnedState(Position position, Instant now) {}

    public static SearchPage first(String question, int limit) {
        return new SearchPage(question, limit, Optional.empty(), 0);
    }

    /// The page that `token` leads to, with the limit of the first page.
    ///
    /// @param most results of a page of this question
    /// @throws Problem 400 where it is not of this question and tenant
    public static SearchPage after(String token, String question, TenantId tenant, int most) {
        var parts = Cursor.decode(question, token, 4);
        var limit = Cursor.parse(parts.get(0), text -> number(text, most));
        var position = Cursor.parse(parts.get(1), Position::decode);
        if (!position.tenant().equals(tenant)) {
            throw Problem.of(Fault.MALFORMED_CURSOR);
        }
        var now = Cursor.parse(parts.get(2), text -> Instant.ofEpochMilli(Long.parseLong(text)));
        var from = Cursor.parse(parts.get(3), text -> number(text, Integer.MAX_VALUE));
        return new SearchPage(question, limit, Optional.of(new PinnedState(position, now)), from);
    }

    public SearchPage limitedTo(int other) {
        return new SearchPage(question, other, pinned, from);
    }

    /// The token of the page that starts with the result number `next`.
    String token(PinnedState state, int next) {
        return Cursor.encode(
                question,
                Integer.toString(limit),
                state.position().encode(),
                Long.toString(state.now().toEpochMilli()),
                Integer.toString(next));
    }

    private static int number(String text, int most) {
        var number = Integer.parseInt(text);
        if (number < 0 || number > most) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }
}
