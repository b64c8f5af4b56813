package melmastoon.query.authzen;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.http.page.Cursor;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Fields;
import melmastoon.http.problem.Problem;

/// Which part of a search is asked for.
///
/// A token names the state that the first page was found in, position and instant, so that all pages together are one
/// answer. It is no secret: its parts are read as strictly as any other member, and the caller is authorized anew.
///
/// @param question what is searched, tenant included; a token of another question is refused
/// @param pinned   the state of the first page; empty while that is asked for
/// @param from     the place of its first result
record SearchPage(String question, int limit, Optional<PinnedState> pinned, int from) {
    private static final int DEFAULT = 100;
    private static final int MOST = 1_000;

    record PinnedState(Position position, Instant now) {}

    /// @throws Problem 400 where `limit` is negative, or the token is not of this question and this limit
    static SearchPage of(String question, TenantId tenant, SearchBody body) {
        var limit = body.limit().map(SearchPage::limit);
        if (body.token().isEmpty()) {
            return new SearchPage(question, limit.orElse(DEFAULT), Optional.empty(), 0);
        }
        var parts = Cursor.decode(question, body.token().get(), 4);
        var started = Cursor.parse(parts.get(0), text -> number(text, 0, MOST));
        if (limit.filter(given -> !given.equals(started)).isPresent()) {
            throw Fields.invalid("page.limit", "must be that of the first page, or be left out");
        }
        var position = Cursor.parse(parts.get(1), Position::decode);
        if (!position.tenant().equals(tenant)) {
            throw Problem.of(Fault.MALFORMED_CURSOR);
        }
        var now = Cursor.parse(parts.get(2), text -> Instant.ofEpochMilli(Long.parseLong(text)));
        var from = Cursor.parse(parts.get(3), text -> number(text, 0, Integer.MAX_VALUE));
        return new SearchPage(question, started, Optional.of(new PinnedState(position, now)), from);
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

    private static int limit(int given) {
        if (given < 0) {
            throw Fields.invalid("page.limit", "must be 0 or more");
        }
        return Math.min(given, MOST);
    }

    private static int number(String text, int least, int most) {
        var number = Integer.parseInt(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }
}
