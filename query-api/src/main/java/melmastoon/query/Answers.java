package melmastoon.query;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import melmastoon.access.Position;
import melmastoon.edge.Positions;

/// What every answer from the log says in its headers: the position it was made at, and how old that may be.
public final class Answers {
    /// Seconds with three decimals since the instant up to which the state is known to be complete.
    public static final String AGE = "Melmastoon-Age";

    private Answers() {}

    public static <T> MutableHttpResponse<T> ok(T body, Optional<Position> position, Optional<Duration> age) {
        MutableHttpResponse<T> response = HttpResponse.ok(body);
        position.ifPresent(at -> Positions.stamp(response, at));
        age.ifPresent(it -> response.header(AGE, String.format(Locale.ROOT, "%.3f", it.toMillis() / 1_000.0)));
        return response;
    }
}
