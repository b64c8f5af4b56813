package melmastoon.application.kernel;

import java.time.Duration;
import melmastoon.access.TenantId;

/// What makes two attempts the same command: it has one effect and one answer, however often it is sent.
///
/// A key is its actor's, unique over all tenants (ruling 46).
///
/// @param key         unique among the actor's, 1 to 300 characters
/// @param fingerprint of all that is asked; another one under the same key is refused
/// @param keptFor     how long an attempt is recognised
public record Once(String key, String fingerprint, Duration keptFor) {
    private static final Duration A_DAY = Duration.ofHours(24);
    private static final Duration A_MONTH = Duration.ofDays(31);

    /// A request of a client.
    ///
    /// @param key      as the client chose it, 1 to 256 characters
    /// @param route    what was called, such as `POST /api/v1/tenants`
    /// @param bodyHmac of path, body and expected version under a secret key, in hex
    public static Once idempotencyKey(String key, String route, String bodyHmac) {
        return new Once("key:" + key, route + " " + bodyHmac, A_DAY);
    }

    /// An event of another service, for one of its consumers here. One event may concern several tenants, each in a
    /// transaction of its own.
    ///
    /// @param eventId at most 128 characters
    public static Once inboundEvent(TenantId tenant, String eventId, String consumer) {
        return new Once("event:" + consumer + ":" + tenant + ":" + eventId, consumer, A_MONTH);
    }

    /// A timer that became due, a saga's step or a job's run.
    ///
    /// @param kind such as `timer`
    public static Once internal(String kind, String key) {
        return new Once(kind + ":" + key, kind, A_MONTH);
    }
}
