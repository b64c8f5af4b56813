package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.CommandServer.isProblem;
import static melmastoon.command.PushService.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import melmastoon.http.TestIssuer;
import melmastoon.http.TestServer.Answer;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Events of other services over the real database: delivered again, at once, out of order and by the wrong sender,
/// each has one effect or none. A tenant's revision counts effects.
class InboundEventsTest {
    private static final String ERASURE_ACKED = "melmastoon.tenant.guest.erasure_acked.v1";
    private static final List<String> SERVICES = List.of("reservation-service", "billing-service");

    private static PushService pubsub;
    private static CommandServer api;

    @BeforeAll
    static void start() {
        pubsub = new PushService();
        api = pubsub.serverOver(EmbeddedDatabase.create());
    }

    @AfterAll
    static void stop() {
        api.close();
        pubsub.close();
    }

    /// A tenant that has asked for the erasure of one guest.
    private record Erasing(String tenant, String erasure, long before) {
        static Erasing in(String slug) {
            var tenant = api.tenant(slug);
            var requested = api.post(
                    api.person("olga"),
                    "/api/v1/tenants/" + tenant + "/guest-erasures",
                    "{\"guestId\":\"gst_1\",\"reason\":\"guest_request\"}");
            return new Erasing(tenant, field(requested, "id"), revision(tenant));
        }

        String acked(String service) {
            return "{\"tenantId\":\"" + tenant + "\",\"guestErasureId\":\"" + erasure + "\",\"service\":\"" + service
                    + "\",\"unknown\":{}}";
        }

        long effects() {
            return revision(tenant) - before;
        }
    }

    private static long revision(String tenant) {
        return PushService.revision(api, tenant);
    }

    private static List<Answer> atOnce(List<Callable<Answer>> requests) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Answer>();
            for (var answer : threads.invokeAll(requests)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    @Test
    void anEventThatIsDeliveredTenTimesHasOneEffect() {
        var guest = Erasing.in("delivered-ten-times");
        var event = event(ERASURE_ACKED, "evt-" + UUID.randomUUID(), guest.acked("reservation-service"));

        for (var delivery = 1; delivery <= 10; delivery++) {
            assertThat(pubsub.push(api, event).status()).isEqualTo(204);
        }

        assertThat(guest.effects()).isEqualTo(1);
    }

    /// Too many at once are asked to come again, as Pub/Sub does.
    @Test
    void anEventThatIsDeliveredTenTimesAtOnceHasOneEffect() throws Exception {
        var guest = Erasing.in("delivered-at-once");
        var event = event(ERASURE_ACKED, "evt-" + UUID.randomUUID(), guest.acked("reservation-service"));

        var answers = atOnce(Collections.nCopies(10, () -> pubsub.push(api, event)));

        assertThat(answers).extracting(Answer::status).contains(204).isSubsetOf(204, 503);
        assertThat(pubsub.push(api, event).status()).isEqualTo(204);
        assertThat(guest.effects()).isEqualTo(1);
    }

    @Test
    void eventsOfManyTenantsInAnyOrderHaveOneEffectEach() throws Exception {
        var guests = Stream.of("north", "south", "east", "west")
                .map(name -> Erasing.in("reordered-" + name))
                .toList();
        var deliveries = new ArrayList<String>();
        for (var guest : guests) {
            for (var service : SERVICES) {
                var event = event(ERASURE_ACKED, guest.tenant() + service, guest.acked(service));
                deliveries.addAll(Collections.nCopies(10, event));
            }
        }
        Collections.shuffle(deliveries, new Random(7));

        var again = new ArrayList<String>();
        for (var delivery : deliveries) {
            if (pubsub.push(api, delivery).status() != 204) {
                again.add(delivery);
            }
        }

        assertThat(again).isEmpty();
        assertThat(guests).extracting(Erasing::effects).containsOnly((long) SERVICES.size());
    }

    /// CloudEvents: an id is unique among those of its source. One of another tenant is another event's.
    @Test
    void theSameIdInTwoTenantsIsTwoEvents() {
        var one = Erasing.in("same-id-one");
        var other = Erasing.in("same-id-other");

        pubsub.push(api, event(ERASURE_ACKED, "evt-of-both", one.acked("reservation-service")));
        pubsub.push(api, event(ERASURE_ACKED, "evt-of-both", other.acked("reservation-service")));

        assertThat(one.effects()).isEqualTo(1);
        assertThat(other.effects()).isEqualTo(1);
    }

    static Stream<Arguments> wrongSenders() {
        return Stream.of(
                Arguments.of("signed by somebody else", pubsub.issuer.forged("112233445566778899000"), 401),
                Arguments.of(
                        "of another issuer that is asked for nothing here",
                        new TestIssuer()
                                .user(
                                        "112233445566778899000",
                                        claims -> claims.audience(PushService.AUDIENCE)
                                                .claim("email", PushService.ACCOUNT)
                                                .claim("email_verified", true)),
                        401),
                Arguments.of("of a person", api.person("olga"), 401),
                Arguments.of("of a platform administrator", api.admin(), 401),
                Arguments.of("for another audience", pubsub.token(claims -> claims.audience("https://other")), 401),
                Arguments.of(
                        "that is over", pubsub.token(claims -> claims.expirationTime(Date.from(Instant.EPOCH))), 401),
                Arguments.of(
                        "of another account",
                        pubsub.token(claims -> claims.claim("email", "stranger@other-project.example")),
                        403),
                Arguments.of(
                        "whose address is not verified",
                        pubsub.token(claims -> claims.claim("email_verified", false)),
                        403),
                Arguments.of("without an address", pubsub.token(claims -> claims.claim("email", null)), 403),
                Arguments.of("that is none", "nonsense", 401));
    }

    @ParameterizedTest(name = "a token {0}")
    @MethodSource("wrongSenders")
    void anEventOfAnybodyElseHasNoEffect(String what, String token, int status) {
        assertThat(what).isNotEmpty();
        var guest = Erasing.in(PushService.slug("forged"));
        var event = event(ERASURE_ACKED, "evt-" + UUID.randomUUID(), guest.acked("reservation-service"));

        assertThat(PushService.push(api, token, event).status()).isEqualTo(status);

        assertThat(guest.effects()).isZero();
        assertThat(pubsub.push(api, event).status())
                .as("nor is it taken for a repeat")
                .isEqualTo(204);
        assertThat(guest.effects()).isEqualTo(1);
    }

    @Test
    void anEventWithoutATokenHasNoEffect() {
        var guest = Erasing.in("no-token");
        var event = event(ERASURE_ACKED, "evt-1", guest.acked("reservation-service"));

        var answer = api.server.send("POST", PushService.PATH, event, "Content-Type", "application/json");

        isProblem(answer, 401, "COMMON.TOKEN_MISSING");
        assertThat(guest.effects()).isZero();
    }

    @Test
    void theTokensOfPubSubAreGoodForNoOtherRoute() {
        var answer = api.get(pubsub.token(), "/api/v1/tenants/" + api.tenant("push-token") + "/position");

        isProblem(answer, 401, "COMMON.TOKEN_INVALID");
    }

    /// It would be refused again each time.
    @Test
    void aRefusedEffectIsAcknowledged() {
        var guest = Erasing.in("refused-effect");

        assertThat(pubsub.push(api, event(ERASURE_ACKED, "evt-2", guest.acked("nobody-service")))
                        .status())
                .isEqualTo(204);
        assertThat(guest.effects()).isZero();
    }

    /// What cannot be kept for a person to look at is not acknowledged.
    @Test
    void aPoisonedMessageIsDeliveredAgainWhileItsDeadLetterCannotBePublished() {
        isProblem(pubsub.push(api, event("melmastoon.unknown.v1", "evt-3", "{}")), 503, "COMMON.UNAVAILABLE");
    }

    @Test
    void withoutSettingsThereIsNoPushRoute() {
        try (var other = CommandServer.inMemory()) {
            isProblem(pubsub.push(other, event(ERASURE_ACKED, "evt-4", "{}")), 404, "COMMON.ROUTE_UNKNOWN");
            isProblem(
                    PushService.push(other, other.admin(), event(ERASURE_ACKED, "evt-4", "{}")),
                    404,
                    "COMMON.ROUTE_UNKNOWN");
        }
    }

    @Test
    void withoutItsDatabaseTheEventIsDeliveredAgain() {
        var settings = new HashMap<>(pubsub.settings("127.0.0.1:1"));
        settings.putAll(Map.of(
                "melmastoon.database.url", "jdbc:postgresql://127.0.0.1:1/tenant",
                "melmastoon.database.user", "tenant_app",
                "melmastoon.database.password", "secret"));
        var guest = Erasing.in("database-away");
        try (var away = new CommandServer(settings)) {
            var event = event(ERASURE_ACKED, "evt-5", guest.acked("reservation-service"));
            isProblem(pubsub.push(away, event), 503, "COMMON.UNAVAILABLE");
        }
    }
}
