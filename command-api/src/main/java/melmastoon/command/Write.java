package melmastoon.command;

import melmastoon.access.Caller;
import melmastoon.application.Request;

/// A write as a route is given it: who sends it, under which idempotency key, and how its body is told from another
/// one.
///
/// @param route  method and template, such as `POST /api/v1/tenants/{id}/plan`
/// @param path   as it was called; two tenants' paths are two requests
/// @param bodies recognises a body that was sent before
public record Write(Caller caller, String key, String route, String path, String requestId, BodyHmac bodies) {
    public static final String KEY = "Idempotency-Key";

    /// The request that a use case takes.
    ///
    /// @param body the parsed one: white space and the order of fields make no other request
    public Request of(Object body) {
        return new Request(caller, key, route, bodies.of(path, body), requestId);
    }

    /// The request of a route without a body.
    public Request bare() {
        return of("");
    }
}
