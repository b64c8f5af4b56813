package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import melmastoon.tenant.v1.Assignment;
import melmastoon.tenant.v1.ConditionalPermission;
import melmastoon.tenant.v1.RoleCreated;
import melmastoon.tenant.v1.RoleState;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `POST /api/v1/authz/explain`: the decision as the check's, of what it was made, and what would have allowed it.
class ExplainTest {
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
    void aPermitIsExplainedByTheAssignmentThatGrantsIt() {
        var answer = explain(hotels.gateway());

        assertThat(answer.text("decision.allowed")).isEqualTo("true");
        assertThat(answer.text("decision.grant.assignmentId")).isEqualTo(Log.assignment(2));
        assertThat(answer.text("tenantStatus")).isEqualTo("active");
        assertThat(answer.text("permission.level")).isEqualTo("property");
        assertThat(answer.text("place.unitId")).isEqualTo(Log.unit(2));
        assertThat(answer.text("memberships.0.status")).isEqualTo("active");
        assertThat(answer.text("memberships.0.assignments.0.contribution")).isEqualTo("grants");
        assertThat(answer.json().path("nearMisses").size()).isZero();
        assertThat(answer.answer().header("Melmastoon-Position")).isEqualTo(answer.text("decision.position"));
    }

    @Test
    void aDenyNamesTheRoleThatWouldAllowItAndTheRequestThatAsksForIt() {
        var answer = explain(hotels.gateway(), "property", "ppt_3");

        assertThat(answer.text("decision.denyReason")).isEqualTo("OUT_OF_SCOPE");
        assertThat(answer.text("memberships.0.assignments.0.contribution")).isEqualTo("other_place");
        assertThat(answer.text("nearMisses.0.kind")).isEqualTo("role");
        assertThat(answer.text("nearMisses.0.sentence"))
                .startsWith("the role `tenant.front_desk` at `" + Log.unit(3) + "` would allow it");
        assertThat(answer.json().at("/nearMisses/0/accessRequest"))
                .hasToString("{\"role\":\"tenant.front_desk\",\"propertyScope\":[\"" + Log.unit(3) + "\"]}");
    }

    @Test
    void whatHasToBeHeldForTheWholeTenantIsSaidSo() {
        var answer = explain(hotels.gateway(), "resource", "organization", "action", "create", "property", Hotels.NONE);

        assertThat(answer.text("place.kind")).isEqualTo("whole_tenant");
        assertThat(answer.text("nearMisses.0.sentence"))
                .isEqualTo("the role `tenant.owner` for the whole tenant would allow it");
        assertThat(answer.json().at("/nearMisses/0/propertyScope").isEmpty()).isTrue();
    }

    @Test
    void aConditionThatIsNotMetIsSaidWithTheValueAndTheBound() {
        holds(
                41,
                "usr_umar",
                RoleState.newBuilder(Log.roleState(41, "adjuster", List.of()))
                        .setConditional(
                                List.of(new ConditionalPermission("folio:adjust", "resource.amount <= 500", null)))
                        .build(),
                Log.holds(41, 41, Log.everywhere()));
        var answer = explain(
                hotels.gateway(),
                "user",
                "usr_umar",
                "resource",
                "folio",
                "action",
                "adjust",
                "resourceProperties",
                Map.of("amount", 700));

        assertThat(answer.text("decision.denyReason")).isEqualTo("CONDITION_NOT_MET");
        assertThat(answer.text("nearMisses.0.sentence"))
                .isEqualTo("the subject's role `adjuster` allows it under the condition `resource.amount <= 500`,"
                        + " which is not met: `resource.amount` is 700, and has to be at most 500");
        assertThat(answer.json().at("/nearMisses/0/condition/inputs")).hasToString("{\"resource.amount\":700}");
        assertThat(answer.text("nearMisses.1.kind")).isEqualTo("role");
    }

    @Test
    void aRoleThatHasEndedIsSaidWithItsEnd() {
        var end = Instant.parse("2026-01-31T12:00:00Z");
        holds(
                42,
                "usr_vida",
                Log.roleState(42, "seasonal", List.of("reservation:check_in")),
                Log.holds(42, Log.role(42), Log.everywhere(), null, end));
        var answer = explain(hotels.gateway(), "user", "usr_vida");

        assertThat(answer.text("decision.denyReason")).isEqualTo("EXPIRED");
        assertThat(answer.text("nearMisses.0.sentence"))
                .isEqualTo("the subject's role `seasonal` allowed it until 2026-01-31T12:00:00Z");
        assertThat(answer.text("nearMisses.0.at")).isEqualTo(end.toString());
        assertThat(answer.text("nearMisses.0.assignmentId")).isEqualTo(Log.assignment(42));
    }

    @Test
    void whoeverIsNoMemberIsExplainedAsThatAndNoMore() {
        var answer = explain(hotels.gateway(), "user", "usr_x");

        assertThat(answer.text("decision.denyReason")).isEqualTo("NOT_A_MEMBER");
        assertThat(answer.json().path("memberships").size()).isZero();
        assertThat(answer.json().path("nearMisses").size()).isZero();
    }

    @Test
    void aTenantThatTheCallerMayNotKnowHasNoStateAndNoRoles() {
        var stranger = hotels.issuer.user("usr_x");
        for (var tenant : List.of(hotels.acme.tenant.toString(), Hotels.UNKNOWN)) {
            var answer = explain(stranger, "tenant", tenant, "user", "usr_x");

            assertThat(answer.text("decision.denyReason")).isEqualTo("UNKNOWN_TENANT");
            assertThat(answer.json().has("tenantStatus")).isFalse();
            assertThat(answer.json().has("permission")).isFalse();
            assertThat(answer.json().path("memberships").size()).isZero();
        }
    }

    @Test
    void aPersonMayAskAboutHerselfAndAboutOthersWithAccessInspect() {
        assertThat(explain(hotels.issuer.user("usr_clerk")).status()).isEqualTo(200);
        assertThat(explain(hotels.issuer.user("usr_gm")).status()).isEqualTo(200);
        assertThat(explain(hotels.issuer.user("usr_clerk"), "user", "usr_gm").status())
                .isEqualTo(403);
    }

    @Test
    void aServiceNeedsPdpInspect() {
        assertThat(explain(hotels.issuer.service("gateway", "pdp:check:any")).status())
                .isEqualTo(403);
        assertThat(explain(hotels.issuer.service("gateway", "pdp:inspect:any")).status())
                .isEqualTo(403);
    }

    @Test
    void theDecisionIsTheChecks() {
        for (var property : List.of("ppt_2", "ppt_3", "ppt_9")) {
            var check = hotels.check(hotels.gateway(), "property", property, "explain", true);
            var decision =
                    explain(hotels.gateway(), "property", property).json().path("decision");

            for (var field : List.of("allowed", "denyReason", "grant", "detail", "obligations")) {
                assertThat(decision.path(field))
                        .as(field)
                        .isEqualTo(check.json().path(field));
            }
        }
    }

    @Test
    void aWrongQuestionIsRefusedAsTheChecksIs() {
        assertThat(explain(hotels.gateway(), "resource", Hotels.NONE).status()).isEqualTo(400);
        assertThat(explain(hotels.gateway(), "color", "red").status()).isEqualTo(400);
        assertThat(explain(hotels.gateway(), "context", Map.of("amr", "mfa")).status())
                .isEqualTo(400);
    }

    private static void holds(int number, String user, RoleState role, Assignment assignment) {
        hotels.driver.pipe(
                hotels.acme.next(new RoleCreated(hotels.acme.tenant.toString(), role)),
                hotels.acme.next(hotels.acme.memberCreated(number, user, Log.everywhere())),
                hotels.acme.next(hotels.acme.rolesChanged(number, user, assignment)));
    }

    private static Hotels.Reply explain(String token, Object... fieldsAndValues) {
        return hotels.post("/api/v1/authz/explain", token, hotels.question(fieldsAndValues));
    }
}
