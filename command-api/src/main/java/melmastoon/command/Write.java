package melmastoon.command;

import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.application.Request;

/// A write as a route is given it: who sends it, under which idempotency key, and how its body is told from another.
///
/// @param route    method and template, such as `POST /api/v1/tenants/{id}/plan`
/// @param path     as it was called; two tenants' paths are two requests
/// @param bodies   recognises a body that was sent before
/// @param expected what `If-Match: "v<n>"` says; looked at where something of a membership is taken away (ruling 30)
public record Write(
        Caller caller,
        String key,
        String route,
        String path,
        String requestId,
        BodyHmac bodies,
        Optional<Integer> expected) {
    public static final String KEY = "Idempotency-Key";

    /// The request that a use case takes.
    ///
    /// @param body the parsed one: white space and the order of fields make no other request
    public Request of(Object body) {
        var address = expected.map(version -> path + " at version " + version).orElse(path);
        return new Request(caller, key, route, bodies.of(address, body), requestId, expected);
    }

    /// The request of a route without a body.
    public Request bare() {
        return of("");
    }
}
