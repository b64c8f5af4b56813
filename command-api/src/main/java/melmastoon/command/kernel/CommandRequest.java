package melmastoon.command.kernel;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.application.kernel.Actor;
import melmastoon.application.kernel.Once;
import melmastoon.application.kernel.Request;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;

/// A write as a controller is given it: who sends it, under which idempotency key, and how its body is recognised.
///
/// @param token       of whoever sends it; empty on a route that takes requests without one
/// @param route       method and template, such as `POST /api/v1/tenants/{id}/plan`
/// @param path        as it was called: the same body for two tenants is two requests
/// @param fingerprint recognises a body that was sent before
/// @param expected    what `If-Match: "v<n>"` says (ruling 30)
/// @param deadline    after which nobody waits for the answer
public record CommandRequest(
        Optional<Caller> token,
        String key,
        String route,
        String path,
        String requestId,
        RequestFingerprint fingerprint,
        Optional<Integer> expected,
        Instant deadline) {
    public static final String KEY = "Idempotency-Key";

    /// The request that a use case takes.
    ///
    /// @param body the parsed one
    public Request of(Object body) {
        return of(body, new Actor.Authenticated(token.orElseThrow(() -> Problem.of(Fault.TOKEN_MISSING))));
    }

    /// The same where the route knows by other means than a token who sends it.
    public Request of(Object body, Actor actor) {
        var address = expected.map(version -> path + " at version " + version).orElse(path);
        return new Request(
                actor,
                Once.idempotencyKey(key, route, fingerprint.of(address, body)),
                requestId,
                expected,
                Optional.of(deadline));
    }

    /// The request of a route without a body.
    public Request withoutBody() {
        return of("");
    }
}
