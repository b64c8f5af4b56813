package melmastoon.application.kernel;

import java.util.Map;
import melmastoon.access.Decision;

/// By what right a command was authorized. It stands in the command's audit.
public sealed interface Evidence {

    /// A role that the actor holds.
    record Grant(String permission, Decision.Allowed by) implements Evidence {}

    /// The actor's own membership, which it may always end (ruling 36).
    record OwnMembership(String membership) implements Evidence {}

    /// A role for the whole platform, out of the caller's token.
    record PlatformRole(String role) implements Evidence {}

    /// An OAuth scope of a service's token.
    record TokenScope(String scope) implements Evidence {}

    /// The one service that may do it.
    record KnownService(String service) implements Evidence {}

    /// An invitation to the caller's verified address.
    record Invited(String invitation) implements Evidence {}

    /// The service itself: a timer, an inbound event, a saga or a job.
    record Internal(String source) implements Evidence {}

    /// As the audit keeps it.
    default Map<String, String> fields() {
        return switch (this) {
            case Grant(var permission, var by) ->
                Map.of(
                        "right", "grant",
                        "permission", permission,
                        "membership", by.membership().toString(),
                        "assignment", by.assignment().toString(),
                        "role", by.roleCode(),
                        "grantedRevision", String.valueOf(by.granted().revision()));
            case OwnMembership(var membership) -> Map.of("right", "own_membership", "membership", membership);
            case PlatformRole(var role) -> Map.of("right", "platform_role", "role", role);
            case TokenScope(var scope) -> Map.of("right", "token_scope", "scope", scope);
            case KnownService(var service) -> Map.of("right", "service", "service", service);
            case Invited(var invitation) -> Map.of("right", "invitation", "invitation", invitation);
            case Internal(var source) -> Map.of("right", "internal", "source", source);
        };
    }
}
