package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import melmastoon.query.Hotels.Reply;
import melmastoon.tenant.v1.ConditionalPermission;
import melmastoon.tenant.v1.RoleCreated;
import melmastoon.tenant.v1.RoleState;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An obligation of a role's condition, wherever it is shown. Umar may charge folios freely up to 100, and up to
/// 500 with a second signature.
class CustomObligationsTest {
    private static final String SIGNING = Log.role(80);
    private static final String FREE = Log.role(81);
    private static Hotels hotels;

    @BeforeAll
    static void open() {
        hotels = new Hotels();
        var acme = hotels.acme;
        hotels.driver.pipe(
                acme.next(created(
                        80,
                        "signing_charger",
                        new ConditionalPermission("folio:post_charge", "resource.amount <= 500", "second_signature"))),
                acme.next(created(
                        81, "charger", new ConditionalPermission("folio:post_charge", "resource.amount <= 100", null))),
                acme.next(acme.memberCreated(80, "usr_umar", Log.everywhere())),
                acme.next(acme.rolesChanged(
                        80,
                        "usr_umar",
                        Log.holds(80, SIGNING, Log.everywhere()),
                        Log.holds(81, FREE, Log.everywhere()))),
                acme.next(created(82, "reader", new ConditionalPermission("role:read", "true", "second_signature"))),
                acme.next(acme.memberCreated(82, "usr_rana", Log.everywhere())),
                acme.next(acme.rolesChanged(82, "usr_rana", Log.holds(82, Log.role(82), Log.everywhere()))));
        hotels.driver.completeUpTo(Instant.now());
    }

    private static RoleCreated created(int number, String code, ConditionalPermission conditional) {
        return new RoleCreated(
                hotels.acme.tenant.toString(),
                RoleState.newBuilder(Log.roleState(number, code, List.of()))
                        .setConditional(List.of(conditional))
                        .build());
    }

    @AfterAll
    static void close() {
        hotels.close();
    }

    @Test
    void aCheckIsAllowedWithItWhereNothingElseAllows() {
        var signed = check(400);
        assertThat(signed.allowed()).isTrue();
        assertThat(signed.json().path("obligations"))
                .hasToString("[{\"id\":\"custom-second_signature\",\"type\":\"custom\","
                        + "\"properties\":{\"name\":\"second_signature\"}}]");

        assertThat(check(50).json().path("obligations"))
                .as("the other role allows it")
                .isEmpty();
        assertThat(check(501).denyReason()).isEqualTo("CONDITION_NOT_MET");
        assertThat(check(501).json().path("obligations")).isEmpty();
    }

    @Test
    void anEvaluationCarriesTheSameAndTheMetadataSaysSo() {
        var evaluated = hotels.post(
                "/t/" + hotels.acme.tenant + "/access/v1/evaluation",
                hotels.gateway(),
                Map.of(
                        "subject", Map.of("type", "user", "id", "usr_umar"),
                        "resource",
                                Map.of(
                                        "type",
                                        "folio",
                                        "id",
                                        "1",
                                        "properties",
                                        Map.of("property", Log.unit(2), "amount", 400)),
                        "action", Map.of("name", "post_charge")));
        assertThat(evaluated.json().path("decision").asBoolean()).isTrue();
        assertThat(evaluated.json().at("/context/obligations"))
                .isEqualTo(check(400).json().path("obligations"));

        var metadata = hotels.get("/.well-known/authzen-configuration/t/" + hotels.acme.tenant, hotels.gateway());
        assertThat(metadata.json().path("supported_obligations"))
                .hasToString("[\"step-up\",\"notification\",\"custom\"]");
    }

    @Test
    void anExplanationShowsItBesideTheCondition() {
        var explained = hotels.post("/api/v1/authz/explain", hotels.gateway(), question(400));

        assertThat(explained.json().at("/decision/obligations"))
                .isEqualTo(check(400).json().path("obligations"));
        assertThat(explained.text("memberships.0.assignments.0.condition.obligation"))
                .isEqualTo("second_signature");
        assertThat(explained.json().at("/memberships/0/assignments/1/condition").has("obligation"))
                .isFalse();
    }

    @Test
    void reportsListItWithTheCondition() {
        hotels.driver.completeUpTo(Instant.now());
        var who = hotels.post(
                "/api/v1/authz/who-can",
                hotels.gateway(),
                Map.of(
                        "tenant",
                        hotels.acme.tenant.toString(),
                        "permission",
                        "folio:post_charge",
                        "property",
                        "ppt_2"));
        assertThat(who.json().path("items").findValuesAsText("obligation")).containsExactly("second_signature");

        Map<String, Object> umar = Map.of("tenant", hotels.acme.tenant.toString(), "user", "usr_umar");
        var what = hotels.post("/api/v1/authz/what-can", hotels.gateway(), umar);
        assertThat(what.json().path("places").findValuesAsText("obligation"))
                .isNotEmpty()
                .containsOnly("second_signature");
        assertThat(hotels.get(hotels.acmePath("/roles/" + SIGNING), hotels.issuer.user("usr_owner"))
                        .text("conditional.0.obligation"))
                .isEqualTo("second_signature");
    }

    @Test
    void aProposedChangeShowsItBeforeAndAfter() {
        var change = new HashMap<String, Object>(
                Map.of("kind", "grant_permission", "role", SIGNING, "permission", "folio:post_charge"));
        change.put("condition", "resource.amount <= 500");
        change.put("obligation", "witness");
        var changed = whatIf(change);
        assertThat(changed.json().at("/changes/0/effects/0/before").findValuesAsText("obligation"))
                .containsExactly("second_signature");
        assertThat(changed.json().at("/changes/0/effects/0/after").findValuesAsText("obligation"))
                .containsExactly("witness");

        change.remove("condition");
        assertThat(whatIf(change).text("refusal.pointer")).isEqualTo("/obligation");
        change.put("obligation", "No name");
        var refused = whatIf(change);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("pointer")).isEqualTo("/change/obligation");
    }

    /// This service is the enforcement point of its own reads, and meets no such obligation.
    @Test
    void aReadIsNotAllowedByIt() {
        var refused = hotels.get(hotels.acmePath("/roles"), hotels.issuer.user("usr_rana"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("detail")).contains("`second_signature`");
    }

    private static Reply whatIf(Map<String, Object> change) {
        return hotels.post(
                "/api/v1/authz/what-if",
                hotels.issuer.user("usr_owner"),
                Map.of("tenant", hotels.acme.tenant.toString(), "change", change));
    }

    private static Reply check(int amount) {
        return hotels.post("/api/v1/authz/check", hotels.gateway(), question(amount));
    }

    private static Map<String, Object> question(int amount) {
        return hotels.question(
                "user",
                "usr_umar",
                "resource",
                "folio",
                "action",
                "post_charge",
                "resourceProperties",
                Map.of("amount", amount));
    }
}
