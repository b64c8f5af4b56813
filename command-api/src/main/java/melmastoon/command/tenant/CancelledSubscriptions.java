package melmastoon.command.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.tenant.CancelSubscription;
import melmastoon.command.inbound.Delivery;
import melmastoon.command.inbound.InboundConsumer;
import melmastoon.domain.InvalidValue;
import org.jspecify.annotations.Nullable;

/// Billing has cancelled a subscription: the tenant is served until its grace period is over (ruling 9).
///
/// The event that it runs again may come first, since Pub/Sub keeps no order between topics. That does no harm: billing
/// is asked at the end of the grace period.
@Singleton
record CancelledSubscriptions(CancelSubscription cancel) implements InboundConsumer {
    private static final int USUAL_GRACE_DAYS = 14;
    private static final int LONGEST_GRACE_DAYS = 366;
    private static final int LAST_YEAR = 9_999;

    /// @param cancelledAt as in RFC 3339; when the event came where it is not there
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Cancelled(
            String tenantId,
            @Nullable Integer graceDays,
            @Nullable String cancelledAt) {
        Duration grace() {
            var days = graceDays == null ? USUAL_GRACE_DAYS : graceDays;
            InvalidValue.unless(
                    days >= 0 && days <= LONGEST_GRACE_DAYS,
                    "graceDays",
                    String.valueOf(days),
                    "0 to " + LONGEST_GRACE_DAYS);
            return Duration.ofDays(days);
        }

        Optional<Instant> at() {
            return Optional.ofNullable(cancelledAt).map(Cancelled::instant);
        }

        private static Instant instant(String text) {
            try {
                var at = OffsetDateTime.parse(text);
                InvalidValue.unless(at.getYear() >= 0 && at.getYear() <= LAST_YEAR, "cancelledAt", text, "of our era");
                return at.toInstant();
            } catch (DateTimeException _) {
                throw InvalidValue.isNot("cancelledAt", text, "an instant as in RFC 3339");
            }
        }
    }

    @Override
    public String type() {
        return "melmastoon.billing.subscription.cancelled.v1";
    }

    @Override
    public void consume(Delivery delivery) {
        var cancelled = delivery.data(Cancelled.class);
        var tenant = TenantId.parse(cancelled.tenantId());
        var at = cancelled.at();
        var grace = cancelled.grace();
        delivery.in(tenant, "cancel_subscription", request -> cancel.cancel(request, tenant, at, grace));
    }
}
