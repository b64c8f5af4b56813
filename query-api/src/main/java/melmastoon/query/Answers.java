package melmastoon.query;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import melmastoon.access.Position;
import melmastoon.edge.Positions;

/// What every answer from the log says in its headers: the position it was made at, and how old that may be.
public final class Answers {
    /// Seconds with three decimals since the instant up to which the state is known to be complete.
    public static final String AGE = "Melmastoon-Age";

    private Answers() {}

    /// How old what is complete up to `asOf` may be; empty while nothing is known about that.
    public static Optional<Duration> age(Instant asOf, Instant now) {
        if (asOf.equals(Instant.EPOCH)) {
            return Optional.empty();
        }
        var age = Duration.between(asOf, now);
        return Optional.of(age.isNegative() ? Duration.ZERO : age);
    }

    public static <T> MutableHttpResponse<T> ok(T body, Optional<Position> position, Optional<Duration> age) {
        MutableHttpResponse<T> response = HttpResponse.ok(body);
        position.ifPresent(at -> Positions.stamp(response, at));
        age.ifPresent(it -> response.header(AGE, String.format(Locale.ROOT, "%.3f", it.toMillis() / 1_000.0)));
        return response;
    }
}
