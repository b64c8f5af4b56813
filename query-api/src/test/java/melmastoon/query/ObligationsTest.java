package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import melmastoon.access.FeatureFlagId;
import melmastoon.access.Rollout;
import melmastoon.query.Hotels.Reply;
import melmastoon.tenant.v1.FeatureFlagState;
import melmastoon.tenant.v1.FeatureFlagToggled;
import melmastoon.tenant.v1.FlagUnit;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What an answer obliges the enforcement point to do: rulings 51 and 55, and AuthZEN's Obligations Profile 1.0. `acme`
/// requires `mfa` of its staff, `other` does not.
class ObligationsTest {
    private static final String MASTER_KEY = "issue_master";
    private static Hotels hotels;

    @BeforeAll
    static void open() {
        hotels = new Hotels();
        hotels.driver.pipe(hotels.acme.next(new FeatureFlagToggled(
                hotels.acme.tenant.toString(),
                new FeatureFlagState(
                        "mfaRequiredForStaff",
                        new FeatureFlagId(new UUID(0, 1)).toString(),
                        1,
                        true,
                        Rollout.ALL,
                        "user:usr_owner",
                        Log.START,
                        FlagUnit.SUBJECT))));
    }

    @AfterAll
    static void close() {
        hotels.close();
    }

    @Test
    void aStaffPermissionWithoutMfaIsDeniedUntilStepUpByRuling51() {
        var without = hotels.check(hotels.gateway());
        assertThat(without.denyReason()).isEqualTo("STEP_UP_REQUIRED");
        assertThat(without.json().path("obligations").findValuesAsText("type")).containsExactly("step-up");

        var with = hotels.check(hotels.gateway(), "context", mfa());
        assertThat(with.allowed()).isTrue();
        assertThat(with.json().path("obligations").size()).isZero();
    }

    @Test
    void everySurfaceAsksForTheStepUp() {
        var one = evaluate("check_in", Map.of());
        assertThat(one.json().path("decision").asBoolean()).isFalse();
        assertThat(obligations(one.json())).containsExactly("step-up");

        var many = hotels.post("/t/" + hotels.acme.tenant + "/access/v1/evaluations", hotels.gateway(), evaluations());
        assertThat(obligations(many.json().at("/evaluations/0"))).containsExactly("step-up");
        assertThat(many.json().at("/evaluations/1").path("decision").asBoolean())
                .isTrue();

        var permitted = hotels.post(
                "/api/v1/authz/permitted-actions",
                hotels.gateway(),
                Map.of(
                        "tenant",
                        hotels.acme.tenant.toString(),
                        "user",
                        "usr_clerk",
                        "items",
                        List.of(Map.of("property", Log.unit(2)))));
        assertThat(permitted.json().at("/items/0/permissions").toString())
                .isEqualTo("[\"organization:read\",\"tenant.config:read\",\"tenant:read\"]");
        assertThat(permitted.json().at("/items/0/afterStepUp").toString()).contains("\"reservation:check_in\"");

        var explained = hotels.post("/api/v1/authz/explain", hotels.gateway(), hotels.question());
        assertThat(explained.json().at("/permission/stepUp").asBoolean()).isTrue();
        assertThat(explained.text("nearMisses.0.kind")).isEqualTo("step_up");
        assertThat(explained.text("decision.detail")).contains("requires of its staff");
    }

    @Test
    void aSearchFindsWhoHasAuthenticatedSo() {
        var body = new HashMap<String, Object>(Map.of(
                "subject", Map.of("type", "user"),
                "resource", reservation(),
                "action", Map.of("name", "check_in")));
        assertThat(search(body).json().path("results").size()).isZero();

        body.put("context", mfa());
        assertThat(search(body).json().path("results").findValuesAsText("id")).contains("usr_clerk", "usr_gm");
    }

    /// A screen can show where somebody works before she steps up; what people do there needs `mfa`.
    @Test
    void readsAreDecidedByTheSameEvaluator() {
        var byPassword = hotels.issuer.user("usr_gm");
        assertThat(hotels.get(hotels.acmePath(""), byPassword).status()).isEqualTo(200);
        assertThat(hotels.get(hotels.acmePath("/org-tree"), byPassword).status())
                .isEqualTo(200);
        var refused = hotels.get(hotels.acmePath("/roles"), byPassword);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("detail")).contains("authentication with `mfa`");

        var withMfa = hotels.issuer.user("usr_gm", claims -> claims.claim("amr", List.of("pwd", "mfa")));
        assertThat(hotels.get(hotels.acmePath("/roles"), withMfa).status()).isEqualTo(200);
    }

    /// Both who may ask, and what would become of the command.
    @Test
    void aProposedChangeNeedsMfaToo() {
        var body = Map.of(
                "tenant",
                hotels.acme.tenant.toString(),
                "change",
                Map.of(
                        "kind",
                        "assign_role",
                        "membership",
                        Log.membership(2),
                        "role",
                        "tenant.housekeeping",
                        "propertyScope",
                        List.of(Log.unit(2))));
        var byPassword = hotels.post("/api/v1/authz/what-if", hotels.issuer.user("usr_owner"), body);
        assertThat(byPassword.status()).isEqualTo(403);
        assertThat(byPassword.text("detail")).contains("authentication with `mfa`");

        var withMfa = hotels.issuer.user("usr_owner", claims -> claims.claim("amr", List.of("pwd", "mfa")));
        assertThat(hotels.post("/api/v1/authz/what-if", withMfa, body).text("outcome"))
                .isEqualTo("accepted");

        var as = new HashMap<String, Object>(body);
        as.put("as", Map.of("type", "user", "id", "usr_owner"));
        var asked = hotels.post("/api/v1/authz/what-if", hotels.gateway(), as);
        assertThat(asked.text("outcome")).as(asked.answer().body()).isEqualTo("refused");
        assertThat(asked.text("refusal.code")).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    @Test
    void anAllowOfWhatIsMarkedCarriesItsNotificationByRuling55() {
        Object[] asked = {"user", "usr_gm", "resource", "key_credential", "action", MASTER_KEY, "context", mfa()};
        var checked = hotels.check(hotels.gateway(), asked);
        assertThat(checked.allowed()).isTrue();
        assertThat(checked.text("obligations.0.type")).isEqualTo("notification");
        assertThat(checked.text("obligations.0.properties.to")).isEqualTo("urn:melmastoon:notify:owners");
        assertThat(checked.text("obligations.0.properties.topic")).isEqualTo("key_credential:issue_master");
        assertThat(checked.text("obligations.0.properties.body")).isNotBlank();

        var evaluated = evaluateMasterKey(mfa());
        assertThat(evaluated.json().path("decision").asBoolean()).isTrue();
        assertThat(evaluated.json().at("/context/obligations"))
                .isEqualTo(checked.json().path("obligations"));

        var explained = hotels.post("/api/v1/authz/explain", hotels.gateway(), hotels.question(asked));
        assertThat(explained.json().at("/decision/obligations"))
                .isEqualTo(checked.json().path("obligations"));
    }

    /// Negotiation is advisory: whoever cannot notify must deny by itself.
    @Test
    void whatAnEnforcementPointSupportsChangesNothing() {
        var context = new HashMap<String, Object>(mfa());
        context.put("supported_obligations", List.of("step-up", "unheard_of"));

        var evaluated = evaluateMasterKey(context);

        assertThat(evaluated.json().path("decision").asBoolean()).isTrue();
        assertThat(obligations(evaluated.json())).containsExactly("notification");
    }

    private static Reply evaluateMasterKey(Map<String, Object> context) {
        return hotels.post(
                "/t/" + hotels.acme.tenant + "/access/v1/evaluation",
                hotels.gateway(),
                Map.of(
                        "subject", Map.of("type", "user", "id", "usr_gm"),
                        "resource",
                                Map.of(
                                        "type",
                                        "key_credential",
                                        "id",
                                        "1",
                                        "properties",
                                        Map.of("property", Log.unit(2))),
                        "action", Map.of("name", MASTER_KEY),
                        "context", context));
    }

    private static Reply evaluate(String action, Map<String, Object> context) {
        return hotels.post(
                "/t/" + hotels.acme.tenant + "/access/v1/evaluation",
                hotels.gateway(),
                Map.of(
                        "subject", Map.of("type", "user", "id", "usr_clerk"),
                        "resource", reservation(),
                        "action", Map.of("name", action),
                        "context", context));
    }

    private static Map<String, Object> evaluations() {
        return Map.of(
                "subject", Map.of("type", "user", "id", "usr_clerk"),
                "resource", reservation(),
                "action", Map.of("name", "check_in"),
                "evaluations", List.of(Map.of(), Map.of("context", mfa())));
    }

    private static Reply search(Map<String, Object> body) {
        return hotels.post("/t/" + hotels.acme.tenant + "/access/v1/search/subject", hotels.gateway(), body);
    }

    private static Map<String, Object> reservation() {
        return Map.of("type", "reservation", "id", "1", "properties", Map.of("property", Log.unit(2)));
    }

    private static Map<String, Object> mfa() {
        return Map.of("amr", List.of("pwd", "mfa"));
    }

    private static List<String> obligations(JsonNode answer) {
        return answer.at("/context/obligations").findValuesAsText("type");
    }
}
