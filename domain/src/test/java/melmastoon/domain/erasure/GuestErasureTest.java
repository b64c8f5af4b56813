package melmastoon.domain.erasure;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import melmastoon.access.GuestErasureId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.domain.InvalidValue;
import org.junit.jupiter.api.Test;

/// Rulings 1, 29 and 53.
class GuestErasureTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final GuestErasureId ID = new GuestErasureId(new UUID(0, 2));
    private static final ServiceName BILLING = new ServiceName("billing-service");
    private static final ServiceName RESERVATIONS = new ServiceName("reservation-service");
    private static final ErasureRequest REQUEST = new ErasureRequest(
            ID, TENANT, new GuestId("gst_1"), ErasureReason.GUEST_REQUEST, Subject.user("usr_olga"), NOW);

    private final GuestErasure requested =
            GuestErasure.of(new ErasureEvent.Requested(REQUEST, Set.of(BILLING, RESERVATIONS)));

    @Test
    void eachServiceOwesItUntilItHasAcknowledgedItByRuling29() {
        assertThat(requested.decide(new ErasureCommand.Acknowledge(BILLING), NOW))
                .isEqualTo(accept(by(BILLING)));

        var halfDone = requested.after(by(BILLING));
        assertThat(halfDone).isEqualTo(new GuestErasure.Requested(REQUEST, Set.of(RESERVATIONS), Map.of(BILLING, NOW)));
        assertThat(halfDone.after(by(RESERVATIONS)))
                .isEqualTo(new GuestErasure.Completed(REQUEST, Map.of(BILLING, NOW, RESERVATIONS, NOW)));
    }

    @Test
    void whatWasAcknowledgedIsNotAcknowledgedAgainByRuling1() {
        var halfDone = requested.after(by(BILLING));

        for (var done : List.of(halfDone, halfDone.after(by(RESERVATIONS)))) {
            assertThat(done.decide(new ErasureCommand.Acknowledge(BILLING), NOW))
                    .isEqualTo(accept());
        }
    }

    @Test
    void aServiceThatNobodyWaitsForIsRefused() {
        var weather = new ServiceName("weather-service");

        assertThat(requested.decide(new ErasureCommand.Acknowledge(weather), NOW))
                .isEqualTo(refuse(new ErasureRefusal.ServiceNotRequired(ID, weather)));
    }

    @Test
    void somebodyIsAlwaysAsked() {
        assertThat(RequiredServices.STANDARD)
                .extracting(ServiceName::value)
                .containsExactlyInAnyOrder("reservation-service", "billing-service", "notification-service");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GuestErasure.of(new ErasureEvent.Requested(REQUEST, Set.of())));
    }

    /// It is in events, which are kept for ever.
    @Test
    void aGuestsIdIsAPseudonymByRuling53() {
        for (var text : List.of("", " ", "zarina@guest.example", "Zarina Rahimi", "gst_\u200B1", "g".repeat(257))) {
            assertThatExceptionOfType(InvalidValue.class).as(text).isThrownBy(() -> new GuestId(text));
        }
        assertThat(new GuestId("g".repeat(256)).value()).hasSize(256);
    }

    private static ErasureEvent.Acknowledged by(ServiceName service) {
        return new ErasureEvent.Acknowledged(ID, TENANT, service, NOW);
    }
}
