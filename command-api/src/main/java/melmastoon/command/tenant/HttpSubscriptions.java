package melmastoon.command.tenant;

import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.tenant.Subscriptions;
import melmastoon.command.kernel.Peer;
import melmastoon.command.kernel.Peers;

/// `GET /api/v1/tenants/{tenantId}/subscription` at billing-service: `{"active": true}`, or `{"active": false}` with
/// `"gracePeriodEndsAt": "…"` (RFC 3339) where it has or had a grace period.
@Singleton
final class HttpSubscriptions implements Subscriptions {
    private final Peer billing;

    HttpSubscriptions(@Named(Peers.BILLING) Peer billing) {
        this.billing = billing;
    }

    @Override
    public Answer of(TenantId tenant) {
        return billing.get("/api/v1/tenants/" + tenant + "/subscription", HttpSubscriptions::read)
                .orElseGet(Unanswered::new);
    }

    private static Optional<Answer> read(int status, JsonNode body) {
        return Peer.Reading.yesOrNo("active").read(status, body).flatMap(active -> answer(active, body));
    }

    /// An active subscription with a grace period contradicts itself.
    private static Optional<Answer> answer(boolean active, JsonNode body) {
        var end = body.get("gracePeriodEndsAt");
        if (end == null) {
            return Optional.of(active ? new Active() : new Cancelled(Optional.empty()));
        }
        return active || !end.isString()
                ? Optional.empty()
                : instant(end.getStringValue()).map(instant -> new Cancelled(Optional.of(instant)));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
