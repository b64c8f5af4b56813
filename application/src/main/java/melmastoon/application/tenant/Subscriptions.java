package melmastoon.application.tenant;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.RequestRefusal;
import melmastoon.domain.Refusal;

/// The tenants' subscriptions, which billing-service keeps: while one is active, or cancelled and in its grace period,
/// its tenant is not suspended for non-payment (ruling 9).
///
/// Asked by a [melmastoon.application.kernel.Guard]. The answer is about a moment that has passed when the command is
/// decided.
@FunctionalInterface
public interface Subscriptions {
    Answer of(TenantId tenant);

    sealed interface Answer {
        /// Why the tenant is not suspended, in doubt too; empty where it may be.
        ///
        /// @param now of the decision: a grace period may have ended since the answer, and no clock counts but
        ///            the one that decides (ruling 37)
        default Optional<Refusal> refusal(Instant now) {
            return switch (this) {
                case Active _ -> Optional.of(new SubscriptionRunning(Optional.empty()));
                case Cancelled(var graceEndsAt) ->
                    graceEndsAt.filter(now::isBefore).map(end -> new SubscriptionRunning(Optional.of(end)));
                case Unanswered _ -> Optional.of(new RequestRefusal.DependencyUnavailable("billing-service"));
            };
        }
    }

    record Active() implements Answer {}

    /// @param graceEndsAt from when on it has ended; may be past. None where it ended when it was cancelled
    record Cancelled(Optional<Instant> graceEndsAt) implements Answer {}

    /// Nobody knows: the service is down, too slow, overloaded or not configured.
    record Unanswered() implements Answer {}

    /// @param graceEndsAt none where the subscription is active
    record SubscriptionRunning(Optional<Instant> graceEndsAt) implements Refusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.SUBSCRIPTION_RUNNING";
        }

        @Override
        public String message() {
            return graceEndsAt
                    .map(end -> "the tenant's subscription is cancelled, and in its grace period until " + end)
                    .orElse("the tenant's subscription is active");
        }

        /// It may have ended when the request is sent again.
        @Override
        public boolean isReplayed() {
            return false;
        }
    }
}
