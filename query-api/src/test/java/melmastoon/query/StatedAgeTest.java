package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import melmastoon.access.Position;
import melmastoon.query.Hotels.Reply;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every answer from a tenant's state says which one, and how old it is: denies and refusals, too, so that whoever has
/// just been given a right sees that a replica does not know of it yet. Who may not know of the tenant is told neither.
class StatedAgeTest {
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
    void everyQuestionIsAnsweredWithPositionAndAge() {
        var gateway = hotels.gateway();
        var tenant = hotels.acme.tenant.toString();
        var resource = Map.of("type", "reservation", "id", "1", "properties", Map.of("property", Log.unit(2)));
        var evaluation = Map.of(
                "subject", Map.of("type", "user", "id", "usr_clerk"),
                "resource", resource,
                "action", Map.of("name", "check_in"));
        var point = "/t/" + tenant + "/access/v1/";
        stated(hotels.check(gateway));
        stated(hotels.post("/api/v1/authz/explain", gateway, hotels.question()));
        stated(hotels.post(
                "/api/v1/authz/checks",
                gateway,
                Map.of(
                        "tenant",
                        tenant,
                        "checks",
                        List.of(Map.of("user", "usr_clerk", "resource", "reservation", "action", "check_in")))));
        stated(hotels.post(
                "/api/v1/authz/permitted-actions",
                gateway,
                Map.of("tenant", tenant, "user", "usr_clerk", "items", List.of(Map.of()))));
        for (var route : List.of("evaluation", "evaluations", "search/subject", "search/resource", "search/action")) {
            stated(hotels.post(point + route, gateway, evaluation));
        }
        stated(hotels.post(
                "/api/v1/authz/who-can", gateway, Map.of("tenant", tenant, "permission", "reservation:check_in")));
        stated(hotels.post("/api/v1/authz/what-can", gateway, Map.of("tenant", tenant, "user", "usr_clerk")));
        stated(hotels.post("/api/v1/authz/what-if", gateway, Map.of("tenant", tenant, "change", removal())));
        for (var path : List.of("/api/v1/me/permissions?tenant=", "/api/v1/me/properties?tenant=")) {
            stated(hotels.get(path + tenant, hotels.issuer.user("usr_clerk")));
        }
    }

    @Test
    void aDenyForWantOfAPositionStatesTheOneThatIsThere() {
        var ahead = hotels.acme.position().plus(5).encode();
        var reply = hotels.check(hotels.gateway(), "atLeast", ahead, "timeoutMs", 0);

        assertThat(reply.denyReason()).isEqualTo("STALE");
        assertThat(reply.text("position")).isEqualTo(hotels.acme.position().encode());
        stated(reply);
    }

    @Test
    void refusalsFromTheStateStateIt() {
        var clerk = hotels.issuer.user("usr_clerk");
        var ahead = hotels.acme.position().plus(5).encode();
        var tenant = hotels.acme.tenant.toString();
        var deletion = Map.of("kind", "delete_role", "role", Log.role(99));
        for (var reply : List.of(
                hotels.post("/api/v1/authz/what-if", clerk, Map.of("tenant", tenant, "change", removal())),
                hotels.post("/api/v1/authz/what-if", clerk, Map.of("tenant", tenant, "change", deletion)),
                hotels.post("/api/v1/authz/what-can", clerk, Map.of("tenant", tenant, "user", "usr_gm")),
                hotels.post("/api/v1/authz/who-can", clerk, Map.of("tenant", tenant, "permission", "room:read")),
                hotels.get(hotels.acmePath("/roles"), clerk),
                hotels.get(hotels.acmePath("/org-units/" + Log.unit(99)), clerk),
                hotels.get(hotels.acmePath("?timeoutMs=0&atLeast=" + ahead), clerk),
                hotels.check(clerk, "user", "usr_owner"),
                hotels.get("/api/v1/me/properties?permission=a:b&tenant=" + hotels.acme.tenant, clerk))) {
            assertThat(reply.status()).isGreaterThanOrEqualTo(400);
            stated(reply);
        }
    }

    @Test
    void whoeverMayNotKnowOfTheTenantIsToldNeither() {
        var reply = hotels.get(hotels.acmePath("/roles"), hotels.issuer.user("usr_stranger"));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.answer().header("Melmastoon-Position")).isEmpty();
        assertThat(reply.answer().header("Melmastoon-Age")).isEmpty();
    }

    private static Map<String, String> removal() {
        return Map.of("kind", "remove_membership", "membership", Log.membership(3));
    }

    private static void stated(Reply reply) {
        assertThat(Position.decode(reply.answer().header("Melmastoon-Position")))
                .as(reply.json().toString())
                .isEqualTo(hotels.acme.position());
        assertThat(Double.parseDouble(reply.answer().header("Melmastoon-Age"))).isNotNegative();
    }
}
