package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import melmastoon.access.Position;
import melmastoon.local.issuer.TokenRequest;
import melmastoon.local.stack.Part;
import org.junit.jupiter.api.Test;

/// From a write's answer to the decision that reflects it.
class WriteToCheckIT {
    private final Api api = new Api();

    @Test
    void aCheckAtTheWritesPositionReflectsTheWrite() {
        var hotel = Hotel.chain(api);
        hotel.property("Kabul", hotel.root, "ppt_kabul");
        hotel.member("usr_dunya", List.of("tenant.front_desk"), List.of());

        var reply = hotel.check("usr_dunya", "reservation:check_in", "ppt_kabul");

        assertThat(reply.json().path("allowed").asBoolean()).as("%s", reply).isTrue();
        assertThat(reply.json().path("grant").path("roleCode").asText()).isEqualTo("tenant.front_desk");
        assertThat(reply.text("decisionId")).isNotEmpty();
        assertThat(reply.text("position")).isNotEmpty();
    }

    @Test
    void aRemovedRoleIsDeniedAtThePositionThatTheRemovalReturned() {
        var hotel = Hotel.chain(api);
        hotel.property("Kabul", hotel.root, "ppt_kabul");
        hotel.member("usr_dunya", List.of("tenant.housekeeping"), List.of());
        for (int i = 0; i < 20; i++) {
            var assignment = hotel.assign("usr_dunya", "tenant.front_desk", List.of());
            assertThat(allowed(hotel, "usr_dunya")).isTrue();
            hotel.unassign("usr_dunya", assignment).expect(200);
            assertThat(allowed(hotel, "usr_dunya")).isFalse();
        }
    }

    @Test
    void aPersonWhoWasRemovedIsNoMemberAnyMore() {
        var hotel = Hotel.chain(api);
        hotel.property("Kabul", hotel.root, "ppt_kabul");
        hotel.member("usr_dunya", List.of("tenant.front_desk"), List.of());
        hotel.remove("usr_dunya").expect(200);

        assertThat(hotel.check("usr_dunya", "reservation:check_in", "ppt_kabul").text("denyReason"))
                .isEqualTo("NOT_A_MEMBER");
    }

    @Test
    void aCheckAtAPositionThatIsNotReachedIsStale() {
        var hotel = Hotel.chain(api);
        var position = Position.decode(hotel.position()).plus(5).encode();

        var reply = hotel.ask(hotel.owner, "tenant:read", "", Set.of(), position);

        assertThat(reply.text("denyReason")).isEqualTo("STALE");
    }

    @Test
    void theAuthzenRouteGivesTheSameDecision() {
        var hotel = Hotel.chain(api);
        hotel.property("Kabul", hotel.root, "ppt_kabul");
        hotel.check(hotel.owner, "tenant:read", "");

        var yes = authzen(hotel, hotel.owner);
        var no = authzen(hotel, "usr_nobody");

        assertThat(yes.expect(200).json().toString()).isEqualTo("{\"decision\":true}");
        assertThat(no.expect(200).json().toString()).isEqualTo("{\"decision\":false}");
    }

    @Test
    void aPersonSeesHerOwnTenantsAndMemberships() {
        var hotel = Hotel.chain(api);
        hotel.check(hotel.owner, "tenant:read", "");

        var tenants = api.read(Part.QUERY_API, "/api/v1/me/tenants", hotel.ownersToken())
                .expect(200);
        var memberships = api.read(Part.QUERY_API, "/api/v1/me/memberships", hotel.ownersToken())
                .expect(200);

        assertThat(tenants.json().toString()).contains(hotel.id);
        assertThat(memberships.json().toString()).contains(hotel.id).contains("tenant.owner");
    }

    /// Joining gives two roles by one event, of several keys in the store: at no position is one there without the
    /// other.
    @Test
    void noDecisionIsMadeFromAHalfAppliedEvent() throws Exception {
        var hotel = Hotel.chain(api);
        hotel.property("Kabul", hotel.root, "ppt_kabul");
        var roles = List.of("tenant.front_desk", "tenant.maintenance");
        var seen = new ConcurrentHashMap<String, Set<Boolean>>();
        var asked = new AtomicInteger();
        var done = new AtomicBoolean();
        Callable<Void> hammer = () -> {
            while (!done.get()) {
                for (var permission : List.of("reservation:check_in", "maintenance_order:complete")) {
                    var reply = hotel.check("usr_dunya", permission, "ppt_kabul", Set.of(), start(hotel));
                    seen.computeIfAbsent(reply.text("position"), _ -> ConcurrentHashMap.newKeySet())
                            .add(reply.json().path("allowed").asBoolean());
                    asked.incrementAndGet();
                }
            }
            return null;
        };
        try (var callers = Executors.newFixedThreadPool(3)) {
            var hammers = List.of(callers.submit(hammer), callers.submit(hammer), callers.submit(hammer));
            for (int i = 0; i < 5; i++) {
                hotel.member("usr_dunya", roles, List.of());
                untilAllHaveAskedAgain(asked);
                hotel.remove("usr_dunya").expect(200);
                untilAllHaveAskedAgain(asked);
            }
            done.set(true);
            for (var one : hammers) {
                one.get();
            }
        }
        assertThat(seen.values()).allSatisfy(answers -> assertThat(answers).hasSize(1));
        assertThat(seen.values()).contains(Set.of(true)).contains(Set.of(false));
    }

    /// Both questions of each of the three callers, and the one that it is at.
    private static void untilAllHaveAskedAgain(AtomicInteger asked) {
        var enough = asked.get() + 18;
        await().until(() -> asked.get() >= enough);
    }

    private static String start(Hotel hotel) {
        var now = Position.decode(hotel.position());
        return new Position(now.tenant(), now.epoch(), 1).encode();
    }

    private static boolean allowed(Hotel hotel, String user) {
        return hotel.check(user, "reservation:check_in", "ppt_kabul")
                .json()
                .path("allowed")
                .asBoolean();
    }

    private Api.Reply authzen(Hotel hotel, String user) {
        return api.ask(
                "/t/" + hotel.id + "/access/v1/evaluation",
                api.token(TokenRequest.service("pms", "pdp:check").withTenant(hotel.id)),
                Map.of(
                        "subject", Map.of("type", "user", "id", user),
                        "action", Map.of("name", "create"),
                        "resource",
                                Map.of(
                                        "type", "reservation",
                                        "id", "res_1",
                                        "properties", Map.of("property", "ppt_kabul"))));
    }
}
