package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `POST /api/v1/authz/checks`: many questions about one tenant, one answer each, from one state.
class ManyChecksTest {
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
    void eachIsAnsweredInItsPlaceAsASingleCheckIs() {
        var items = List.of(
                item(),
                item("property", Log.unit(3)),
                item("action", "fly"),
                item("user", "usr_owner", "property", Log.unit(3)));

        var answer = checks(hotels.gateway(), items);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("results").size()).isEqualTo(items.size());
        for (int i = 0; i < items.size(); i++) {
            var single = new HashMap<>(items.get(i));
            single.put("tenant", hotels.acme.tenant.toString());
            var one = hotels.post("/api/v1/authz/check", hotels.gateway(), single);
            var result = answer.json().path("results").path(i);
            for (var member : List.of("allowed", "denyReason", "obligations", "position", "grant")) {
                assertThat(result.path(member))
                        .as(i + " " + member)
                        .isEqualTo(one.json().path(member));
            }
            assertThat(result.path("position").asText())
                    .isEqualTo(answer.answer().header("Melmastoon-Position"));
        }
        assertThat(answer.json().path("results").findValuesAsText("allowed"))
                .containsExactly("true", "false", "false", "true");
        assertThat(answer.json().path("results").findValuesAsText("decisionId")).doesNotHaveDuplicates();
        assertThat(answer.answer().header("Melmastoon-Age")).isNotBlank();
    }

    @Test
    void oneThatCannotBeReadRefusesAllAndIsPointedTo() {
        var missing = new HashMap<>(item());
        missing.remove("action");
        assertPointer(400, "/checks/3/action", checks(hotels.gateway(), List.of(item(), item(), item(), missing)));
        assertPointer(400, "/checks/1", checks(hotels.gateway(), List.of(item(), item("user", Hotels.NONE))));
        assertPointer(400, "/checks/0/resource", checks(hotels.gateway(), List.of(item("resource", " "))));
    }

    @Test
    void thereAreOneTo500() {
        assertThat(checks(hotels.gateway(), Collections.nCopies(500, item())).status())
                .isEqualTo(200);
        assertPointer(400, "/checks", checks(hotels.gateway(), Collections.nCopies(501, item())));
        assertPointer(400, "/checks", checks(hotels.gateway(), List.of()));
        assertPointer(
                400,
                "/checks",
                hotels.post("/api/v1/authz/checks", hotels.gateway(), Map.of("tenant", hotels.acme.tenant.toString())));
    }

    /// A person asks about herself; one question about another that she may not ask refuses all.
    @Test
    void whoMayAskIsAsForASingleCheck() {
        var clerk = hotels.issuer.user("usr_clerk");
        assertThat(checks(clerk, List.of(item(), item("property", Log.unit(3)))).status())
                .isEqualTo(200);
        assertPointer(403, "/checks/1", checks(clerk, List.of(item(), item("user", "usr_owner"))));
        assertThat(checks(hotels.issuer.service("gateway", "tenant:read"), List.of(item()))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void inATenantThatIsNotThereAllAreDeniedAlike() {
        for (var tenant : List.of(Hotels.UNKNOWN, "nonsense")) {
            var answer = hotels.post(
                    "/api/v1/authz/checks",
                    hotels.gateway(),
                    Map.of("tenant", tenant, "checks", List.of(item(), item("user", "usr_owner"))));
            assertThat(answer.json().path("results").findValuesAsText("denyReason"))
                    .containsExactly("UNKNOWN_TENANT", "UNKNOWN_TENANT");
        }
    }

    private static void assertPointer(int status, String pointer, Hotels.Reply reply) {
        assertThat(reply.status()).as(reply.answer().body()).isEqualTo(status);
        assertThat(reply.json().findValue("pointer").asText()).isEqualTo(pointer);
    }

    private static Map<String, Object> item(Object... fieldsAndValues) {
        var item = hotels.question(fieldsAndValues);
        item.remove("tenant");
        return item;
    }

    private static Hotels.Reply checks(String token, List<Map<String, Object>> items) {
        return hotels.post(
                "/api/v1/authz/checks", token, Map.of("tenant", hotels.acme.tenant.toString(), "checks", items));
    }
}
