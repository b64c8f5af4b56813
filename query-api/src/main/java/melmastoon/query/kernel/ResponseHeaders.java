package melmastoon.query.kernel;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import melmastoon.access.Position;
import melmastoon.http.position.Positions;
import melmastoon.http.problem.Problem;

/// What every answer from the log says in its headers: its position, its age, and who may store it.
public final class ResponseHeaders {
    /// Which line of the decision log it is.
    public static final String DECISION_ID = "Melmastoon-Decision-Id";
    /// Seconds with three decimals since the instant up to which the state is known to be complete.
    public static final String AGE = "Melmastoon-Age";
    /// What the OpenAPI document says of the headers.
    public static final String AGE_IS =
            "How old the state behind the answer may be, in seconds; absent where that is not known.";

    public static final String POSITION_IS = "The position that was answered from; absent where there is none.";

    private static final int MILLIS = 3;

    private ResponseHeaders() {}

    /// Who may store an answer.
    public enum Caching {
        /// It shows members: nobody keeps it.
        NO_STORE("no-store"),
        /// The caller's own cache may keep it, and asks each time whether it still holds.
        PRIVATE("private, no-cache");

        private final String directive;

        Caching(String directive) {
            this.directive = directive;
        }
    }

    public static <T> MutableHttpResponse<T> stamp(
            MutableHttpResponse<T> response, Optional<Position> position, Optional<Duration> age, Caching caching) {
        position.ifPresent(at -> Positions.stamp(response, at));
        age.ifPresent(it -> response.header(AGE, seconds(it)));
        response.header(HttpHeaders.CACHE_CONTROL, caching.directive);
        return caching == Caching.PRIVATE ? response.header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION) : response;
    }

    /// A refusal that was decided from the same state as an answer would have been: who has just been given a right can
    /// see that this replica does not know of it yet.
    public static Problem stamp(Problem problem, Optional<Position> position, Optional<Duration> age) {
        var stamped =
                position.map(at -> problem.with(Positions.HEADER, at.encode())).orElse(problem);
        return age.map(it -> stamped.with(AGE, seconds(it))).orElse(stamped);
    }

    private static String seconds(Duration age) {
        return BigDecimal.valueOf(age.toMillis(), MILLIS).toPlainString();
    }
}
