package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import melmastoon.access.PermissionCatalogue;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// OpenID AuthZEN 1.0, Access Evaluation: the check's decisions in another form.
class AuthZenTest {
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
    void theBodyIsTheDecisionAndNothingElse() {
        var yes = evaluate(request("usr_clerk", Log.unit(2), Map.of()));
        assertThat(yes.status()).isEqualTo(200);
        assertThat(yes.answer().body()).isEqualTo("{\"decision\":true}");
        assertThat(yes.answer().header("Content-Type")).startsWith("application/json");
        assertThat(yes.answer().header("Melmastoon-Decision-Id")).startsWith("dec_");
        assertThat(yes.answer().header("Melmastoon-Position")).isNotBlank();
        assertThat(yes.answer().header("Melmastoon-Age")).isNotBlank();
        assertThat(evaluate(request("usr_clerk", Log.unit(3), Map.of()))
                        .answer()
                        .body())
                .isEqualTo("{\"decision\":false}");
    }

    @Test
    void theRequestsIdIsEchoed() {
        var reply =
                hotels.raw(path(), hotels.gateway(), "application/json", "{}", "X-Request-ID", "bfe9eb29-ab87-4ca3");
        assertThat(reply.answer().header("X-Request-ID")).isEqualTo("bfe9eb29-ab87-4ca3");
    }

    @Test
    void anExplanationIsGivenWhereItIsAskedFor() {
        var no = evaluate(request("usr_clerk", Log.unit(3), Map.of("explain", true)));
        assertThat(no.text("context.reason")).isEqualTo("OUT_OF_SCOPE");
        var yes = evaluate(request("usr_clerk", Log.unit(2), Map.of("explain", true)));
        assertThat(yes.text("context.grant.roleCode")).isEqualTo("tenant.front_desk");
    }

    @Test
    void aStepUpRidesOnADenyOnly() {
        var stepUp = PermissionCatalogue.standard().entries().stream()
                .filter(entry -> entry.stepUp() && entry.marks().obligations().isEmpty())
                .filter(entry -> entry.level() == PermissionCatalogue.Level.PROPERTY)
                .findFirst()
                .orElseThrow()
                .permission();
        var body = new HashMap<String, Object>(Map.of(
                "subject", Map.of("type", "user", "id", "usr_owner"),
                "resource", Map.of("type", stepUp.resource(), "id", "1", "properties", Map.of("property", Log.unit(2))),
                "action", Map.of("name", stepUp.action())));
        var no = evaluate(body);
        assertThat(no.json().path("decision").asBoolean()).isFalse();
        assertThat(no.text("context.obligations.0.type")).isEqualTo("step-up");
        body.put("context", Map.of("amr", List.of("mfa")));
        assertThat(evaluate(body).answer().body()).isEqualTo("{\"decision\":true}");
    }

    @Test
    void whatIsNotThereIsFalse() {
        var body = request("usr_clerk", Log.unit(2), Map.of());
        for (var tenant : List.of(Hotels.UNKNOWN, "nonsense")) {
            var reply = hotels.post("/t/" + tenant + "/access/v1/evaluation", hotels.gateway(), body);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.answer().body()).isEqualTo("{\"decision\":false}");
        }
        assertThat(evaluate(request("usr_clerk", "nonsense", Map.of())).answer().body())
                .isEqualTo("{\"decision\":false}");
    }

    @Test
    void aPositionThatIsNotReachedIsFalse() {
        var ahead = hotels.acme.position().plus(5).encode();
        assertThat(evaluate(request("usr_clerk", Log.unit(2), Map.of("atLeast", ahead)))
                        .answer()
                        .body())
                .isEqualTo("{\"decision\":false}");
        var foreign = hotels.other.position().encode();
        assertThat(evaluate(request("usr_clerk", Log.unit(2), Map.of("atLeast", foreign)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatTheSpecificationDoesNotKnowIsIgnored() {
        var body = new HashMap<>(request("usr_clerk", Log.unit(2), Map.of()));
        body.put("futureMember", Map.of("a", 1));
        assertThat(evaluate(body).answer().body()).isEqualTo("{\"decision\":true}");
    }

    /// AuthZEN 1.0, "Subject Properties": nulls are values like any other.
    @Test
    void aPropertyThatIsNullIsNotThere() {
        var request = """
                {"subject":{"type":"user","id":"usr_clerk","properties":{"department":null,"groups":[null]}},
                 "resource":{"type":"reservation","id":"rsv_1","properties":{"property":"HOTEL","floor":null}},
                 "action":{"name":"check_in","properties":{"method":null}},
                 "context":{"time":null,"atLeast":null,"explain":null,"amr":null}}""".replace("HOTEL", Log.unit(2));

        for (var route : List.of(path(), path() + "s")) {
            assertThat(hotels.raw(route, hotels.gateway(), "application/json", request)
                            .answer()
                            .body())
                    .isEqualTo("{\"decision\":true}");
        }
    }

    @Test
    void errorsAreThoseThatAuthZenKnows() {
        var gateway = hotels.gateway();
        for (var type : List.of("json", "application/problem+json", "application/json; charset=latin1")) {
            assertThat(hotels.raw(path(), gateway, type, "{}").text("detail")).contains("application/json");
        }
        assertThat(hotels.raw(path(), gateway, "text/plain", "{}").status()).isEqualTo(400);
        var encoded = hotels.raw(path(), gateway, "application/json", "{}", "Content-Encoding", "br");
        assertThat(encoded.status()).isEqualTo(400);
        assertThat(encoded.answer().header("Cache-Control")).isEqualTo("no-store");
        assertThat(hotels.server.send("HEAD", path(), "").status()).isEqualTo(400);
        assertThat(hotels.raw(path(), gateway, "application/json", "{\"subject\":")
                        .status())
                .isEqualTo(400);
        assertThat(hotels.raw(path(), gateway, "application/json", "").status()).isEqualTo(400);
        assertThat(hotels.raw(path(), gateway, "application/json", "[]").status())
                .isEqualTo(400);
        assertThat(hotels.raw(path(), gateway, "application/json", "\"x\"".repeat(100_000))
                        .status())
                .isEqualTo(400);
        assertThat(hotels.raw(path(), "nonsense", "application/json", "{}").status())
                .isEqualTo(401);
        assertThat(hotels.post(path(), hotels.issuer.service("x", "y"), request("u", "p", Map.of()))
                        .status())
                .isEqualTo(403);
        for (var member : List.of("subject", "resource", "action")) {
            var body = new HashMap<>(request("usr_clerk", Log.unit(2), Map.of()));
            body.remove(member);
            assertThat(evaluate(body).status()).as(member).isEqualTo(400);
        }
    }

    @Test
    void theMetadataIsAnybodysAndTellsNothing() {
        for (var tenant : List.of(hotels.acme.tenant.toString(), Hotels.UNKNOWN)) {
            var answer = hotels.server.send("GET", "/.well-known/authzen-configuration/t/" + tenant, "");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
            var point = "https://pdp.example/t/" + tenant;
            assertThat(answer.body()).isEqualTo("""
                            {"policy_decision_point":"POINT",\
                            "access_evaluation_endpoint":"POINT/access/v1/evaluation",\
                            "access_evaluations_endpoint":"POINT/access/v1/evaluations",\
                            "search_subject_endpoint":"POINT/access/v1/search/subject",\
                            "search_resource_endpoint":"POINT/access/v1/search/resource",\
                            "search_action_endpoint":"POINT/access/v1/search/action",\
                            "supported_obligations":["step-up","notification","custom"]}""".replace("POINT", point));
        }
    }

    private static Hotels.Reply evaluate(Map<String, ?> body) {
        return hotels.post(path(), hotels.gateway(), body);
    }

    private static String path() {
        return "/t/" + hotels.acme.tenant + "/access/v1/evaluation";
    }

    private static Map<String, Object> request(String user, String property, Map<String, Object> context) {
        return Map.of(
                "subject", Map.of("type", "user", "id", user),
                "resource", Map.of("type", "reservation", "id", "rsv_1", "properties", Map.of("property", property)),
                "action", Map.of("name", "check_in"),
                "context", context);
    }
}
