package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who may ask what about whom.
class WhoMayAskTest {
    private static Hotels hotels;

    @BeforeAll
    static void open() {
        hotels = new Hotels();
    }

    @AfterAll
    static void close() {
        hotels.close();
    }

    @Test
    void aPersonAsksAboutHerself() {
        assertThat(hotels.check(hotels.issuer.user("usr_clerk")).allowed()).isTrue();
    }

    @Test
    void aPersonAsksAboutOthersWithAccessInspectOnly() {
        assertThat(hotels.check(hotels.issuer.user("usr_gm")).allowed()).isTrue();
        var reply = hotels.check(hotels.issuer.user("usr_clerk"), "user", "usr_owner");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.text("code")).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    /// Ruling 38: who reads about people, reads about those who work where she does.
    @Test
    void aPropertysManagerAsksAboutThoseWhoWorkThere() {
        var acme = hotels.acme;
        var here = Log.only(Log.unit(3));
        hotels.driver.pipe(
                acme.next(acme.memberCreated(30, "usr_manager", here)),
                acme.next(acme.rolesChanged(30, "usr_manager", Log.holds(30, Log.systemRole("tenant.gm"), here))),
                acme.next(acme.memberCreated(31, "usr_colleague", here)),
                acme.next(acme.memberCreated(32, "usr_elsewhere", Log.only(Log.unit(2)))));
        hotels.driver.completeUpTo(Instant.now());
        var manager = hotels.issuer.user("usr_manager");

        assertThat(hotels.check(manager, "user", "usr_colleague").denyReason()).isEqualTo("NOT_GRANTED");
        assertThat(hotels.check(manager, "user", "usr_owner").allowed()).isTrue();
        for (var other : List.of("usr_elsewhere", "usr_stranger")) {
            assertThat(hotels.check(manager, "user", other).text("code"))
                    .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        }
    }

    @Test
    void toAStrangerATenantIsAsUnknownAsOneThatIsNotThere() {
        var stranger = hotels.issuer.user("usr_stranger");
        for (var tenant : List.of(hotels.acme.tenant.toString(), Hotels.UNKNOWN, "nonsense")) {
            for (var user : List.of("usr_stranger", "usr_clerk")) {
                for (var action : List.of("check_in", "fly")) {
                    var reply = hotels.check(stranger, "tenant", tenant, "user", user, "action", action);
                    assertThat(reply.denyReason()).isEqualTo("UNKNOWN_TENANT");
                    assertThat(reply.json().has("position")).isFalse();
                    assertThat(reply.answer().header("Melmastoon-Position")).isEmpty();
                    assertThat(reply.answer().header("Melmastoon-Age")).isEmpty();
                }
            }
        }
    }

    /// Or a forged position would tell whether the tenant exists, and how far its log goes.
    @Test
    void alsoWithAPositionAStrangerLearnsNothing() {
        var stranger = hotels.issuer.user("usr_stranger");
        var unknown = TenantId.parse(Hotels.UNKNOWN);
        for (var tenant : List.of(hotels.acme.tenant, unknown)) {
            var atLeast = new Position(tenant, 1, 1).encode();
            var id = tenant.toString();
            var reply = hotels.check(stranger, "tenant", id, "user", "usr_stranger", "atLeast", atLeast);
            assertThat(reply.denyReason()).isEqualTo("STALE");
            assertThat(reply.json().has("position")).isFalse();
            for (var path : List.of(
                    "/api/v1/tenants/" + id + "?timeoutMs=0&atLeast=", "/api/v1/me/tenants?timeoutMs=0&atLeast=")) {
                var read = hotels.get(path + atLeast, stranger);
                assertThat(read.status()).isEqualTo(503);
                assertThat(read.text("detail")).contains("cannot tell yet");
            }
        }
    }

    /// `/me` needs no scope, so a service that has none could ask there which tenants exist and how far their logs go.
    @Test
    void aServiceLearnsNothingAtMeOfATenantThatItIsNoMemberOf() {
        var service = hotels.issuer.service("pms", "");
        for (var tenant : List.of(hotels.acme.tenant, TenantId.parse(Hotels.UNKNOWN))) {
            var atLeast = new Position(tenant, 1, 1).encode();
            var reply = hotels.get("/api/v1/me/tenants?timeoutMs=0&atLeast=" + atLeast, service);
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.text("detail")).contains("cannot tell yet");
        }
    }

    /// A position that a caller holds was committed before she asks: once everything up to then is here, there is
    /// nothing left to wait for, and the answer is the one without a position.
    @Test
    void aStrangersPositionIsSettledOnceTheReplicaIsCompleteUpToTheRequest() {
        var stranger = hotels.issuer.user("usr_stranger");
        try (var _ = hotels.watermarksOfNow()) {
            for (var tenant : List.of(hotels.acme.tenant, TenantId.parse(Hotels.UNKNOWN))) {
                var atLeast = new Position(tenant, 1, 1).encode();
                var me = hotels.get("/api/v1/me/tenants?atLeast=" + atLeast, stranger);
                assertThat(me.status()).isEqualTo(200);
                assertThat(me.json().path("items").size()).isZero();
                var read = hotels.get("/api/v1/tenants/" + tenant + "?timeoutMs=1000&atLeast=" + atLeast, stranger);
                assertThat(read.status()).isEqualTo(404);
                var check = hotels.check(
                        stranger,
                        "tenant",
                        tenant.toString(),
                        "user",
                        "usr_stranger",
                        "atLeast",
                        atLeast,
                        "timeoutMs",
                        1_000);
                assertThat(check.denyReason()).isEqualTo("UNKNOWN_TENANT");
            }
        }
    }

    @Test
    void aTokensTenantNarrowsEverything() {
        var narrowed =
                hotels.issuer.user("usr_clerk", claims -> claims.claim("tenant_id", hotels.other.tenant.toString()));
        assertThat(hotels.check(narrowed).denyReason()).isEqualTo("UNKNOWN_TENANT");
        assertThat(hotels.get(hotels.acmePath(""), narrowed).status()).isEqualTo(404);
        assertThat(hotels.get("/api/v1/me/tenants", narrowed)
                        .json()
                        .path("items")
                        .size())
                .isZero();
    }

    @Test
    void aServiceNeedsItsScope() {
        assertThat(hotels.check(hotels.issuer.service("pms", "tenant:read")).status())
                .isEqualTo(403);
        assertThat(hotels.check(hotels.issuer.service("pms", "pdp:check")).status())
                .as("a scope for the tenant of a token that has none")
                .isEqualTo(403);
        assertThat(hotels.check(hotels.issuer.service("pms", "pdp:check:any")).allowed())
                .isTrue();
    }

    @Test
    void aServiceOfOneTenantAsksThereOnly() {
        var mine = service("pdp:check", hotels.acme.tenant.toString());
        assertThat(hotels.check(mine).allowed()).isTrue();
        assertThat(hotels.check(mine, "tenant", hotels.other.tenant.toString()).denyReason())
                .isEqualTo("UNKNOWN_TENANT");
        var everywhereButNarrowed = service("pdp:check:any", hotels.other.tenant.toString());
        assertThat(hotels.check(everywhereButNarrowed).denyReason()).isEqualTo("UNKNOWN_TENANT");
    }

    @Test
    void explainingOthersNeedsAScopeOfItsOwn() {
        var reply = hotels.check(hotels.issuer.service("pms", "pdp:check:any"), "explain", true);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(hotels.check(hotels.issuer.user("usr_clerk"), "explain", true)
                        .text("detail"))
                .isNotBlank();
    }

    @Test
    void scopesCountOnServiceTokensOnly() {
        var person = hotels.issuer.user("usr_stranger", claims -> claims.claim("scope", "pdp:check:any tenant:read"));
        assertThat(hotels.check(person).denyReason()).isEqualTo("UNKNOWN_TENANT");
        assertThat(hotels.get(hotels.acmePath(""), person).status()).isEqualTo(404);
    }

    @Test
    void onlyHerTokenSaysHowAPersonAuthenticated() {
        var reply = hotels.check(hotels.issuer.user("usr_clerk"), "context", Map.of("amr", List.of("mfa")));
        assertThat(reply.status()).isEqualTo(400);
        var evaluation = Map.of(
                "subject", Map.of("type", "user", "id", "usr_clerk", "properties", Map.of("vip", true)),
                "resource", Map.of("type", "reservation", "id", "1", "properties", Map.of("property", Log.unit(2))),
                "action", Map.of("name", "check_in"));
        assertThat(hotels.post(
                                "/t/" + hotels.acme.tenant + "/access/v1/evaluation",
                                hotels.issuer.user("usr_clerk"),
                                evaluation)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aSubjectOfAnotherTypeIsAnotherSubject() {
        var reply = hotels.check(
                hotels.gateway(), "user", Hotels.NONE, "subject", Map.of("type", "service", "id", "usr_clerk"));
        assertThat(reply.denyReason()).as("another type is another subject").isEqualTo("NOT_A_MEMBER");
    }

    private static String service(String scope, String tenant) {
        return hotels.issuer.serviceOf(tenant, "pms", scope);
    }
}
