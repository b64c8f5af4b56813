package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static melmastoon.testkit.rules.Refusals.revision;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import melmastoon.access.Caller;
import melmastoon.access.GuestErasureId;
import melmastoon.application.erasure.AcknowledgeGuestErasure.GuestErasureAcknowledged;
import melmastoon.application.erasure.GuestErasures;
import melmastoon.application.erasure.RequestGuestErasure.GuestErasureRequested;
import melmastoon.application.kernel.CommandResult;
import melmastoon.domain.erasure.ErasureReason;
import melmastoon.domain.erasure.GuestErasure;
import melmastoon.domain.erasure.GuestId;
import melmastoon.domain.erasure.ServiceName;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// Rulings 1 and 29: who must erase what of a guest, and who has.
class GuestErasureTest {
    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void anErasureIsCompletedByTheLastServiceThatAcknowledgesItByRuling29() {
        var id = requested("gst_1");
        assertThat(erasure(id).owed())
                .extracting(ServiceName::value)
                .containsExactlyInAnyOrder("reservation-service", "billing-service", "notification-service");

        done(acknowledges("reservation-service", id));
        done(acknowledges("billing-service", id));
        assertThat(erasure(id).owed()).extracting(ServiceName::value).containsExactly("notification-service");
        var last = done(acknowledges("notification-service", id));

        assertThat(last.version()).isEqualTo(4);
        assertThat(erasure(id)).isInstanceOf(GuestErasure.Completed.class);
        assertThat(erasure(id).request().requestedBy()).isEqualTo(OLGA.subject());
    }

    @Test
    void aServiceAcknowledgesOnceHoweverOftenItSaysSo() {
        var id = requested("gst_1");
        done(acknowledges("billing-service", id));
        var before = revision(memory, acme.tenant());

        done(acknowledges("billing-service", id));

        assertThat(revision(memory, acme.tenant())).isEqualTo(before);
    }

    @Test
    void nobodyWaitsForAServiceThatHoldsNothingOfGuests() {
        var id = requested("gst_1");

        assertThat(refusal(acknowledges("weather-service", id)))
                .isEqualTo("MELMASTOON.TENANT.GUEST_ERASURE_SERVICE_UNKNOWN");
        assertThat(refusal(acknowledges("billing-service", new GuestErasureId(application.mint()))))
                .isEqualTo("MELMASTOON.TENANT.GUEST_ERASURE_NOT_FOUND");
    }

    @Test
    void aGuestsErasureIsRequestedOnceUntilItIsCompletedByRuling1() {
        var first = requested("gst_1");
        var before = revision(memory, acme.tenant());
        assertThat(requested("gst_1")).isEqualTo(first);
        assertThat(revision(memory, acme.tenant())).isEqualTo(before);
        assertThat(requested("gst_2")).isNotEqualTo(first);

        for (var service : List.of("reservation-service", "billing-service", "notification-service")) {
            done(acknowledges(service, first));
        }
        assertThat(requested("gst_1")).as("the guest has come back").isNotEqualTo(first);
    }

    @Test
    void onlyWhoMayForTheWholeTenantRequestsErasures() {
        var manager = person("gabe");
        acme.joins(manager, WHOLE, "tenant.gm");
        var atAlpha = person("amal");
        acme.joins(atAlpha, only(acme.alpha()), "tenant.gm");
        var clerk = person("bo");
        acme.joins(clerk, WHOLE, "tenant.front_desk");

        assertThat(requests(manager, "gst_1")).isInstanceOf(CommandResult.Done.class);
        assertThat(refusal(requests(atAlpha, "gst_2"))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        assertThat(refusal(requests(clerk, "gst_2"))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    /// A service acknowledges by an event; its token opens nothing here.
    @Test
    void nobodyAcknowledgesByARequest() {
        var id = requested("gst_1");

        for (var caller : List.of(OLGA, People.platformAdmin())) {
            assertThat(refusal(application
                            .acknowledgeGuestErasure()
                            .acknowledge(
                                    application.by(caller), acme.tenant(), id, new ServiceName("billing-service"))))
                    .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        }
    }

    private GuestErasureId requested(String guest) {
        return done(requests(OLGA, guest)).value().guestErasureId();
    }

    private CommandResult<GuestErasureRequested> requests(Caller caller, String guest) {
        return application
                .requestGuestErasure()
                .request(application.by(caller), acme.tenant(), new GuestId(guest), ErasureReason.GUEST_REQUEST);
    }

    private CommandResult<GuestErasureAcknowledged> acknowledges(String service, GuestErasureId id) {
        return application
                .acknowledgeGuestErasure()
                .acknowledge(application.byItself(), acme.tenant(), id, new ServiceName(service));
    }

    private GuestErasure erasure(GuestErasureId id) {
        return memory.in(acme.tenant(), rows -> rows.port(GuestErasures.class).find(id))
                .orElseThrow()
                .state();
    }
}
