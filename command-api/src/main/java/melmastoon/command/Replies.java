package melmastoon.command;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import melmastoon.application.Answer;
import melmastoon.application.Outcome;
import melmastoon.edge.Positions;
import melmastoon.edge.problem.Problem;

/// Outcomes of use cases as HTTP answers.
public final class Replies {
    private Replies() {}

    /// 201 with `Location` and the position.
    ///
    /// @param location path of what was made
    public static <B> MutableHttpResponse<B> created(
            Outcome<Answer> outcome, Function<Answer, B> body, Function<Answer, String> location) {
        var answer = done(outcome);
        return Positions.stamp(
                HttpResponse.created(body.apply(answer), URI.create(location.apply(answer))), answer.position());
    }

    /// 200 with the position.
    public static <B> MutableHttpResponse<B> ok(Outcome<Answer> outcome, Function<Answer, B> body) {
        var answer = done(outcome);
        return Positions.stamp(HttpResponse.ok(body.apply(answer)), answer.position());
    }

    /// What a use case answered.
    ///
    /// @throws Problem where it refused
    public static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Refused<T>(var name, var message, var retryAfter) -> {
                var problem = Problem.refused(name, message);
                throw retryAfter
                        .map(pause -> problem.with("Retry-After", Long.toString(seconds(pause))))
                        .orElse(problem);
            }
        };
    }

    private static long seconds(Duration pause) {
        return Math.max(1, pause.plusMillis(999).toSeconds());
    }
}
