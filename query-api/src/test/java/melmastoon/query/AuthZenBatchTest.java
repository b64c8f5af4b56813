package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// OpenID AuthZEN 1.0, Access Evaluations.
class AuthZenBatchTest {
    private static final Map<String, Object> CLERK = Map.of("type", "user", "id", "usr_clerk");
    private static final Map<String, Object> CHECK_IN = Map.of("name", "check_in");

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
    void whatAnItemLacksIsTakenFromTheTop() {
        var answer = evaluate(Map.of(
                "subject",
                CLERK,
                "action",
                CHECK_IN,
                "resource",
                reservation(2),
                "evaluations",
                List.of(
                        Map.of(),
                        Map.of("resource", reservation(3)),
                        Map.of("subject", Map.of("type", "user", "id", "usr_owner"), "resource", reservation(3)),
                        Map.of("action", Map.of("name", "fly")))));

        assertThat(answer.answer().body())
                .isEqualTo("{\"evaluations\":[{\"decision\":true},{\"decision\":false},{\"decision\":true},"
                        + "{\"decision\":false}]}");
        assertThat(answer.answer().header("Melmastoon-Position")).isNotBlank();
    }

    /// An entity of its own is not merged with the default: what it lacks is not there.
    @Test
    void anEntityReplacesTheDefaultWhole() {
        var answer = evaluate(Map.of(
                "subject",
                CLERK,
                "action",
                CHECK_IN,
                "resource",
                reservation(2),
                "evaluations",
                List.of(Map.of("resource", Map.of("type", "reservation", "id", "rsv_1")))));

        assertThat(answer.answer().body()).isEqualTo("{\"evaluations\":[{\"decision\":false}]}");
    }

    @Test
    void aSemanticSaysWhenToStop() {
        var items = List.of(2, 3, 2).stream()
                .map(unit -> Map.of("resource", reservation(unit)))
                .toList();

        assertThat(decisions("execute_all", items)).containsExactly(true, false, true);
        assertThat(decisions("deny_on_first_deny", items)).containsExactly(true, false);
        assertThat(decisions("permit_on_first_permit", items)).containsExactly(true);
        assertThat(decisions("permit_on_first_permit", items.subList(1, 3))).containsExactly(false, true);
        assertThat(evaluate(batch(Map.of("evaluations_semantic", "any"), items)).status())
                .isEqualTo(400);
    }

    @Test
    void withoutItemsItIsASingleEvaluation() {
        var body =
                new HashMap<String, Object>(Map.of("subject", CLERK, "action", CHECK_IN, "resource", reservation(2)));
        assertThat(evaluate(body).answer().body()).isEqualTo("{\"decision\":true}");
        body.put("evaluations", List.of());
        assertThat(evaluate(body).answer().body()).isEqualTo("{\"decision\":true}");
        body.remove("resource");
        assertThat(evaluate(body).status()).isEqualTo(400);
    }

    @Test
    void anItemThatCannotBeReadIsADenyWithItsError() {
        var answer = evaluate(Map.of(
                "subject", CLERK,
                "action", CHECK_IN,
                "evaluations", List.of(Map.of(), Map.of("resource", reservation(2)))));

        assertThat(answer.text("evaluations.0.decision")).isEqualTo("false");
        assertThat(answer.text("evaluations.0.context.error.status")).isEqualTo("400");
        assertThat(answer.text("evaluations.0.context.error.message")).contains("resource");
        assertThat(answer.text("evaluations.1.decision")).isEqualTo("true");
    }

    @Test
    void everyItemHasItsOwnExplanation() {
        var answer = evaluate(Map.of(
                "subject",
                CLERK,
                "action",
                CHECK_IN,
                "context",
                Map.of("explain", true),
                "evaluations",
                List.of(Map.of("resource", reservation(3)), Map.of("resource", reservation(3), "context", Map.of()))));

        assertThat(answer.text("evaluations.0.context.reason")).isEqualTo("OUT_OF_SCOPE");
        assertThat(answer.json().at("/evaluations/1").has("context")).isFalse();
    }

    @Test
    void thePositionsOfAllContextsAreReached() {
        var ahead = hotels.acme.position().plus(5).encode();
        var answer = evaluate(Map.of(
                "subject", CLERK,
                "action", CHECK_IN,
                "resource", reservation(2),
                "context", Map.of("timeoutMs", 0),
                "evaluations", List.of(Map.of(), Map.of("context", Map.of("atLeast", ahead)))));

        assertThat(answer.answer().body()).isEqualTo("{\"evaluations\":[{\"decision\":false},{\"decision\":false}]}");
    }

    @Test
    void fiveHundredItemsAreDecidedAndMoreAreNot() {
        var items = new ArrayList<>(Collections.nCopies(500, Map.of("resource", reservation(2))));
        assertThat(decisions("execute_all", items)).hasSize(500).doesNotContain(false);
        items.add(Map.of("resource", reservation(2)));
        assertThat(evaluate(batch(Map.of(), items)).status()).isEqualTo(400);
    }

    /// Or a batch would tell a person about others what a single evaluation does not.
    @Test
    void aPersonAsksAboutOthersWithAccessInspectOnly() {
        var items = List.of(Map.of("resource", reservation(2)));
        var asked = batch(Map.of(), items);
        assertThat(hotels.post(path(), hotels.issuer.user("usr_clerk"), asked).status())
                .isEqualTo(200);
        assertThat(hotels.post(path(), hotels.issuer.user("usr_gm"), asked).status())
                .isEqualTo(200);
        var aboutTheOwner = new HashMap<String, Object>(asked);
        aboutTheOwner.put("subject", Map.of("type", "user", "id", "usr_owner"));
        assertThat(hotels.post(path(), hotels.issuer.user("usr_clerk"), aboutTheOwner)
                        .status())
                .isEqualTo(403);
    }

    private static List<Boolean> decisions(String semantic, List<? extends Map<String, ?>> items) {
        var decisions = new ArrayList<Boolean>();
        evaluate(batch(Map.of("evaluations_semantic", semantic), items))
                .json()
                .path("evaluations")
                .forEach(each -> decisions.add(each.path("decision").asBoolean()));
        return decisions;
    }

    private static Map<String, Object> batch(Map<String, Object> options, List<? extends Map<String, ?>> items) {
        return Map.of("subject", CLERK, "action", CHECK_IN, "options", options, "evaluations", items);
    }

    private static Map<String, Object> reservation(int unit) {
        return Map.of("type", "reservation", "id", "rsv_1", "properties", Map.of("property", Log.unit(unit)));
    }

    private static Hotels.Reply evaluate(Map<String, ?> body) {
        return hotels.post(path(), hotels.gateway(), body);
    }

    private static String path() {
        return "/t/" + hotels.acme.tenant + "/access/v1/evaluations";
    }
}
