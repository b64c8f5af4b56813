package melmastoon.command.kernel;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.PutOutcome;
import melmastoon.application.kernel.RequestRefusal;
import melmastoon.http.position.Positions;
import melmastoon.http.problem.ErrorCodes;
import melmastoon.http.problem.Problem;

/// Results of use cases as HTTP responses.
public final class Responses {
    private Responses() {}

    /// 201 with `Location` and the position.
    ///
    /// @param location where the new thing can be read, see [Locations]
    public static <T, B> MutableHttpResponse<B> created(
            CommandResult<T> result,
            Function<CommandResult.Done<T>, B> body,
            Function<CommandResult.Done<T>, URI> location) {
        var done = done(result);
        return Positions.stamp(HttpResponse.created(body.apply(done), location.apply(done)), done.position());
    }

    /// 202 with `Location` and the position.
    ///
    /// @param location where what waits can be read, see [Locations]
    public static <T, B> MutableHttpResponse<B> accepted(
            CommandResult<T> result,
            Function<CommandResult.Done<T>, B> body,
            Function<CommandResult.Done<T>, URI> location) {
        var done = done(result);
        return Positions.stamp(HttpResponse.<B>accepted(location.apply(done)).body(body.apply(done)), done.position());
    }

    /// 201 with `Location` where a PUT has created what it sets, else 200; both with the position.
    ///
    /// @param outcome  out of the result
    /// @param location where it can be read, see [Locations]
    public static <T, B> MutableHttpResponse<B> put(
            CommandResult<T> result,
            Function<T, PutOutcome> outcome,
            Function<CommandResult.Done<T>, B> body,
            Function<CommandResult.Done<T>, URI> location) {
        return switch (outcome.apply(done(result).value())) {
            case CREATED -> created(result, body, location);
            case REPLACED, UNCHANGED -> ok(result, body);
        };
    }

    /// 200 with the position.
    public static <T, B> MutableHttpResponse<B> ok(CommandResult<T> result, Function<CommandResult.Done<T>, B> body) {
        var done = done(result);
        return Positions.stamp(HttpResponse.ok(body.apply(done)), done.position());
    }

    /// 202 with the position: it is done, and takes effect with something that is still to come.
    public static <T, B> MutableHttpResponse<B> accepted(
            CommandResult<T> result, Function<CommandResult.Done<T>, B> body) {
        var done = done(result);
        return Positions.stamp(HttpResponse.accepted().body(body.apply(done)), done.position());
    }

    /// What a use case returned.
    ///
    /// @throws Problem where it refused
    public static <T> CommandResult.Done<T> done(CommandResult<T> result) {
        return result.fold(Function.identity(), refused -> {
            var problem = problem(refused.code(), refused.message());
            var placed = refused.pointer().map(problem::at).orElse(problem);
            throw refused.retryAfter()
                    .map(pause -> placed.with(HttpHeaders.RETRY_AFTER, Long.toString(seconds(pause))))
                    .orElse(placed);
        });
    }

    /// A kept refusal may have a code that only a newer build has.
    private static Problem problem(String code, String message) {
        if (ErrorCodes.all().codes().contains(code)) {
            return Problem.refused(code, message);
        }
        var newer = new RequestRefusal.NewerState("a kept refusal with `" + code + "`");
        return Problem.refused(newer.code(), newer.message());
    }

    private static long seconds(Duration pause) {
        return Math.max(1, pause.plusMillis(999).toSeconds());
    }
}
