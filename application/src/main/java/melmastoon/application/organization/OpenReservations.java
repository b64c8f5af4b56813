package melmastoon.application.organization;

import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.RequestRefusal;
import melmastoon.domain.Refusal;
import melmastoon.domain.organization.PropertyId;

/// Whether somebody is still to stay at a property, which reservation-service knows: such a property is not archived
/// (O-5).
///
/// Asked by a [melmastoon.application.kernel.Guard]. The answer is about a moment that has passed when the command is
/// decided.
@FunctionalInterface
public interface OpenReservations {
    Answer at(Property property);

    /// @param id as reservation-service knows it
    record Property(TenantId tenant, PropertyId id) {}

    sealed interface Answer {
        /// Why the command is refused, in doubt too; empty where it may go on.
        default Optional<Refusal> refusal() {
            return switch (this) {
                case None _ -> Optional.empty();
                case Open _ -> Optional.of(new ReservationsOpen());
                case Unanswered _ -> Optional.of(new RequestRefusal.DependencyUnavailable("reservation-service"));
            };
        }
    }

    record None() implements Answer {}

    record Open() implements Answer {}

    /// Nobody knows: the service is down, too slow, overloaded or not configured.
    record Unanswered() implements Answer {}

    record ReservationsOpen() implements Refusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.OPEN_RESERVATIONS";
        }

        @Override
        public String message() {
            return "the property has open reservations";
        }

        /// They may be gone when the request is sent again.
        @Override
        public boolean isReplayed() {
            return false;
        }
    }
}
