package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import melmastoon.tenant.v1.ConditionalPermission;
import melmastoon.tenant.v1.RoleCreated;
import melmastoon.tenant.v1.RoleState;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `POST /api/v1/authz/who-can`: everybody whom a check may allow, and nobody else.
class WhoCanTest {
    private static final String PATH = "/api/v1/authz/who-can";
    private static final int ADJUSTER = 40;
    private static final int SEASONAL = 41;

    private static Hotels hotels;

    /// At hotel 2 beside the clerk: Umar, who adjusts folios up to an amount; Vida, whose season is over; Wali, who has
    /// a name that a spreadsheet would run; and at hotel 3 its manager.
    @BeforeAll
    static void open() {
        hotels = new Hotels();
        var acme = hotels.acme;
        var tenant = acme.tenant.toString();
        hotels.driver.pipe(
                acme.next(new RoleCreated(
                        tenant,
                        RoleState.newBuilder(Log.roleState(ADJUSTER, "adjuster", List.of()))
                                .setConditional(
                                        List.of(new ConditionalPermission("folio:adjust", "resource.amount <= 500")))
                                .build())),
                acme.next(acme.roleCreated(SEASONAL, "seasonal", List.of("reservation:check_in"))),
                acme.next(acme.memberCreated(60, "usr_umar", Log.everywhere())),
                acme.next(acme.rolesChanged(60, "usr_umar", Log.holds(60, ADJUSTER, Log.only(Log.unit(2))))),
                acme.next(acme.memberCreated(61, "usr_vida", Log.everywhere())),
                acme.next(acme.rolesChanged(
                        61,
                        "usr_vida",
                        Log.holds(
                                61,
                                Log.role(SEASONAL),
                                Log.everywhere(),
                                null,
                                Instant.parse("2026-01-31T12:00:00Z")))),
                acme.next(acme.memberCreated(62, "=cmd|' /C calc'!A0", Log.everywhere())),
                acme.next(acme.rolesChanged(62, "=cmd|' /C calc'!A0", Log.holds(62, SEASONAL, Log.only(Log.unit(2))))),
                acme.next(acme.memberCreated(63, "usr_manager", Log.only(Log.unit(3)))),
                acme.next(acme.rolesChanged(
                        63, "usr_manager", Log.holds(63, Log.systemRole("tenant.gm"), Log.only(Log.unit(3))))));
        hotels.driver.completeUpTo(Instant.now());
    }

    @AfterAll
    static void close() {
        hotels.close();
    }

    @Test
    void atAPropertyItIsWhomACheckAllows() {
        var found = ids(whoCan("permission", "reservation:check_in", "property", "ppt_2"));

        assertThat(found).containsExactly("=cmd|' /C calc'!A0", "usr_clerk", "usr_gm", "usr_owner");
        for (var user : List.of("usr_owner", "usr_clerk", "usr_gm", "usr_umar", "usr_vida", "usr_manager")) {
            assertThat(hotels.check(hotels.gateway(), "user", user).allowed())
                    .as(user)
                    .isEqualTo(found.contains(user));
        }
    }

    @Test
    void anywhereItIsSaidWhereAndWhetherForTheWholeTenant() {
        var answer = whoCan("permission", "reservation:check_in");

        assertThat(answer.text("level")).isEqualTo("property");
        assertThat(answer.text("total")).isEqualTo("5");
        assertThat(grants(answer, "usr_clerk"))
                .hasToString("[{\"assignmentId\":\"" + Log.assignment(2) + "\",\"roleId\":\""
                        + Log.systemRole("tenant.front_desk")
                        + "\",\"roleCode\":\"tenant.front_desk\",\"wholeTenant\":false,\"units\":[\"" + Log.unit(2)
                        + "\"]}]");
        assertThat(grants(answer, "usr_owner").at("/0/wholeTenant").asBoolean()).isTrue();
        assertThat(grants(answer, "usr_owner").at("/0/units").isEmpty()).isTrue();
        assertThat(grants(answer, "usr_manager").at("/0/units")).hasToString("[\"" + Log.unit(3) + "\"]");
    }

    @Test
    void whatIsGrantedForTheTenantIsAskedOfTheTenant() {
        assertThat(ids(whoCan("permission", "organization:create"))).containsExactly("usr_owner");
        assertThat(ids(whoCan("permission", "organization:create", "property", "ppt_3")))
                .containsExactly("usr_owner");
    }

    /// Or an auditor would take her for nobody, or for somebody who always may.
    @Test
    void whoeverMayUnderAConditionIsListedWithTheCondition() {
        var answer = whoCan("permission", "folio:adjust", "property", "ppt_2");

        assertThat(member(answer, "usr_umar").path("conditional").asBoolean()).isTrue();
        assertThat(grants(answer, "usr_umar").at("/0/condition").asText()).isEqualTo("resource.amount <= 500");
        assertThat(member(answer, "usr_owner").path("conditional").asBoolean()).isFalse();
        assertThat(grants(answer, "usr_owner").at("/0").has("condition")).isFalse();
    }

    @Test
    void aStepUpInBetweenIsSaid() {
        var answer = whoCan("permission", "payment:refund", "property", "ppt_2");

        assertThat(ids(answer)).contains("usr_gm", "usr_owner");
        assertThat(member(answer, "usr_gm").path("stepUp").asBoolean()).isTrue();
        assertThat(hotels.check(hotels.gateway(), "user", "usr_gm", "resource", "payment", "action", "refund")
                        .denyReason())
                .isEqualTo("STEP_UP_REQUIRED");
    }

    @Test
    void pagesAreOneAnswerWhateverHappensMeanwhile() {
        var all = ids(whoCan("permission", "reservation:read"));
        var page = whoCan("permission", "reservation:read", "limit", 2);
        var total = page.text("total");
        var position = page.text("position");
        hotels.driver.pipe(hotels.acme.next(hotels.acme.memberCreated(70, "usr_new", Log.everywhere())));

        var found = new ArrayList<>(ids(page));
        while (page.json().has("next")) {
            page = whoCan("permission", "reservation:read", "cursor", page.text("next"));
            assertThat(page.text("total")).isEqualTo(total);
            assertThat(page.text("position")).isEqualTo(position);
            assertThat(page.answer().header("Melmastoon-Position")).isEqualTo(position);
            found.addAll(ids(page));
        }
        assertThat(found).isEqualTo(all).hasSize(Integer.parseInt(total));
    }

    @Test
    void aCursorIsOfItsQuestionAndALimitIsFrom1To200() {
        var next = whoCan("permission", "reservation:read", "limit", 1).text("next");
        for (var wrong : List.<Object[]>of(
                new Object[] {"permission", "reservation:create", "cursor", next},
                new Object[] {"permission", "reservation:read", "property", "ppt_2", "cursor", next},
                new Object[] {"permission", "reservation:read", "cursor", "nonsense"})) {
            assertThat(whoCan(wrong).text("code")).isEqualTo("MELMASTOON.COMMON.MALFORMED_CURSOR");
        }
        for (var limit : List.of(0, 201)) {
            assertThat(whoCan("permission", "reservation:read", "limit", limit).text("pointer"))
                    .isEqualTo("/limit");
        }
    }

    /// Ruling 38: a property's manager sees those who work where she does.
    @Test
    void aPersonNeedsAccessInspectAndSeesThoseWhoWorkWhereSheHasIt() {
        var body = body("permission", "reservation:check_in", "property", "ppt_2");
        assertThat(ids(hotels.post(PATH, hotels.issuer.user("usr_gm"), body))).contains("usr_clerk");
        assertThat(hotels.post(PATH, hotels.issuer.user("usr_clerk"), body).status())
                .isEqualTo(403);
        hotels.driver.pipe(
                hotels.acme.next(hotels.acme.memberCreated(71, "usr_elsewhere", Log.only(Log.unit(2)))),
                hotels.acme.next(
                        hotels.acme.rolesChanged(71, "usr_elsewhere", Log.holds(71, SEASONAL, Log.only(Log.unit(2))))));
        var manager = hotels.issuer.user("usr_manager");
        assertThat(ids(whoCan("permission", "reservation:check_in"))).contains("usr_elsewhere");
        assertThat(ids(hotels.post(PATH, manager, body("permission", "reservation:check_in"))))
                .contains("usr_owner", "usr_manager")
                .doesNotContain("usr_elsewhere");
        hotels.driver.pipe(hotels.acme.next(hotels.acme.rolesChanged(71, "usr_elsewhere")));
    }

    @Test
    void aServiceNeedsPdpInspect() {
        var body = body("permission", "reservation:check_in");
        for (var scope : List.of("pdp:check:any", "pdp:inspect:any")) {
            assertThat(hotels.post(PATH, hotels.issuer.service("audit", scope), body)
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void whatHasNoAnswerIsAProblem() {
        assertThat(whoCan("permission", "reservation:fly").text("code")).isEqualTo("MELMASTOON.COMMON.INVALID_FIELD");
        assertThat(whoCan("permission", "reservation").text("pointer")).isEqualTo("/permission");
        assertThat(whoCan("permission", Hotels.NONE).status()).isEqualTo(400);
        assertThat(whoCan("permission", "reservation:read", "property", "ppt_9").text("pointer"))
                .isEqualTo("/property");
        var stranger = hotels.issuer.user("usr_stranger");
        for (var tenant : List.of(hotels.acme.tenant.toString(), Hotels.UNKNOWN, "nonsense")) {
            assertThat(hotels.post(PATH, stranger, body("tenant", tenant, "permission", "reservation:read"))
                            .text("code"))
                    .isEqualTo("MELMASTOON.TENANT.NOT_FOUND");
        }
    }

    @Test
    void asCsvItIsWholeWithALineForEachGrant() {
        var lines = csv(body("permission", "reservation:check_in", "limit", 1))
                .lines()
                .toList();

        assertThat(lines.getFirst()).startsWith("\"subject_type\",\"subject_id\",\"membership_id\",\"permission\"");
        assertThat(lines).hasSize(6);
        assertThat(lines.get(1)).startsWith("\"user\",\"'=cmd|' /C calc'!A0\",");
        assertThat(lines.get(2))
                .startsWith("\"user\",\"usr_clerk\",\"" + Log.membership(2) + "\",\"reservation:check_in\",\"\",\""
                        + Log.assignment(2) + "\"")
                .contains("\"false\",\"false\",\"" + Log.unit(2) + "\"");
        assertThat(csv(body("permission", "folio:adjust"))).contains("\"resource.amount <= 500\"");
    }

    @Test
    void csvHasNoPages() {
        var next = whoCan("permission", "reservation:read", "limit", 1).text("next");
        var reply = hotels.raw(
                PATH,
                hotels.gateway(),
                "application/json",
                Hotels.json(body("permission", "reservation:read", "cursor", next)),
                "Accept",
                "text/csv");
        assertThat(reply.text("pointer")).isEqualTo("/cursor");
    }

    private static String csv(Map<String, Object> body) {
        var answer = hotels.server.send(
                "POST",
                PATH,
                Hotels.json(body),
                "Authorization",
                "Bearer " + hotels.gateway(),
                "Content-Type",
                "application/json",
                "Accept",
                "text/csv");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        assertThat(answer.header("Content-Disposition")).contains("who-can-" + hotels.acme.tenant + ".csv");
        return answer.body();
    }

    private static Map<String, Object> body(Object... fieldsAndValues) {
        var body = new HashMap<String, Object>(Map.of("tenant", hotels.acme.tenant.toString()));
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            if (fieldsAndValues[i + 1] != Hotels.NONE) {
                body.put((String) fieldsAndValues[i], fieldsAndValues[i + 1]);
            }
        }
        return body;
    }

    private static Hotels.Reply whoCan(Object... fieldsAndValues) {
        return hotels.post(PATH, hotels.gateway(), body(fieldsAndValues));
    }

    private static Stream<JsonNode> items(Hotels.Reply reply) {
        assertThat(reply.status()).as(reply.answer().body()).isEqualTo(200);
        return StreamSupport.stream(reply.json().path("items").spliterator(), false);
    }

    private static List<String> ids(Hotels.Reply reply) {
        return items(reply).map(each -> each.at("/subject/id").asText()).toList();
    }

    private static JsonNode member(Hotels.Reply reply, String user) {
        return items(reply)
                .filter(each -> each.at("/subject/id").asText().equals(user))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode grants(Hotels.Reply reply, String user) {
        return member(reply, user).path("grants");
    }
}
