package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import melmastoon.access.GuestErasureId;
import melmastoon.tenant.v1.GuestErasureAck;
import melmastoon.tenant.v1.GuestErasureAcknowledged;
import melmastoon.tenant.v1.GuestErasureRequested;
import melmastoon.tenant.v1.GuestErasureState;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Ruling 29: who has still to erase what of a guest, read from the store.
class GuestErasureReadsTest {
    private static Hotels hotels;

    @BeforeAll
    static void open() {
        hotels = new Hotels();
        var tenant = hotels.acme.tenant.toString();
        hotels.driver.pipe(
                hotels.acme.next(new GuestErasureRequested(tenant, state(1, 1, List.of("a-service", "b-service")))),
                hotels.acme.next(new GuestErasureAcknowledged(tenant, state(1, 2, List.of("b-service"), "a-service"))),
                hotels.acme.next(new GuestErasureRequested(tenant, state(2, 1, List.of("a-service")))),
                hotels.acme.next(new GuestErasureAcknowledged(tenant, state(2, 2, List.of(), "a-service"))));
    }

    @AfterAll
    static void close() {
        hotels.close();
    }

    private static String id(int number) {
        return new GuestErasureId(new UUID(9, number)).toString();
    }

    private static GuestErasureState state(int number, int version, List<String> owed, String... acknowledged) {
        return new GuestErasureState(
                id(number),
                version,
                "gst_" + number,
                "guest_request",
                "user:usr_owner",
                Log.START,
                owed,
                Stream.of(acknowledged)
                        .map(service -> new GuestErasureAck(service, Log.START))
                        .toList());
    }

    @Test
    void anErasureSaysWhoOwesItAndWhoHasAcknowledgedIt() {
        var reply = hotels.get(hotels.acmePath("/guest-erasures/" + id(1)), owner());

        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
        assertThat(reply.answer().header("ETag")).isEqualTo("\"v2\"");
        assertThat(reply.text("guestId")).isEqualTo("gst_1");
        assertThat(reply.text("status")).isEqualTo("requested");
        assertThat(reply.text("reason")).isEqualTo("guest_request");
        assertThat(reply.text("requestedBy.id")).isEqualTo("usr_owner");
        assertThat(reply.json().at("/owedBy").toString()).isEqualTo("[\"b-service\"]");
        assertThat(reply.text("acknowledged.0.service")).isEqualTo("a-service");
        assertThat(hotels.get(hotels.acmePath("/guest-erasures/" + id(2)), owner())
                        .text("status"))
                .isEqualTo("completed");
    }

    @Test
    void erasuresAreListedInPages() {
        var first = hotels.get(hotels.acmePath("/guest-erasures?limit=1"), owner());
        assertThat(first.text("items.0.id")).isEqualTo(id(1));
        var second = hotels.get(hotels.acmePath("/guest-erasures?limit=1&cursor=" + first.text("next")), owner());
        assertThat(second.text("items.0.id")).isEqualTo(id(2));
        assertThat(second.json().has("next")).isFalse();
    }

    @Test
    void whatIsNotThereIs404AndWhatIsNoIdIs400() {
        assertThat(hotels.get(hotels.acmePath("/guest-erasures/" + id(7)), owner())
                        .text("code"))
                .isEqualTo("MELMASTOON.TENANT.GUEST_ERASURE_NOT_FOUND");
        assertThat(hotels.get(hotels.acmePath("/guest-erasures/gst_1"), owner()).text("code"))
                .isEqualTo("MELMASTOON.COMMON.MALFORMED_ID");
    }

    @Test
    void membersNeedThePermissionServicesTheScopeAndStrangersSeeNoTenant() {
        for (var path : List.of("/guest-erasures", "/guest-erasures/" + id(1))) {
            assertThat(hotels.get(hotels.acmePath(path), hotels.issuer.service("dpo", "guest_erasure:read"))
                            .status())
                    .isEqualTo(200);
            assertThat(hotels.get(hotels.acmePath(path), hotels.issuer.user("usr_clerk"))
                            .status())
                    .isEqualTo(403);
            assertThat(hotels.get(hotels.acmePath(path), hotels.issuer.service("pms", "tenant:read"))
                            .status())
                    .isEqualTo(403);
            assertThat(hotels.get(hotels.acmePath(path), hotels.issuer.user("usr_stranger"))
                            .text("code"))
                    .isEqualTo("MELMASTOON.TENANT.NOT_FOUND");
        }
    }

    private static String owner() {
        return hotels.issuer.user("usr_owner");
    }
}
