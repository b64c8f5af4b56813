package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import melmastoon.tenant.v1.ConditionalPermission;
import melmastoon.tenant.v1.ResourceTypeRegistered;
import melmastoon.tenant.v1.ResourceTypeState;
import melmastoon.tenant.v1.RoleCreated;
import melmastoon.tenant.v1.RoleState;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `POST /api/v1/authz/what-can`: all that somebody has, and exactly what checks may allow.
class WhatCanTest {
    private static final String PATH = "/api/v1/authz/what-can";
    private static final int KEEPER = 40;
    private static final int SEASONAL = 41;

    private static Hotels hotels;

    /// Rana keeps records of the tenant's own type at hotel 2, some under a condition; her season at the desk is over.
    @BeforeAll
    static void open() {
        hotels = new Hotels();
        var acme = hotels.acme;
        var tenant = acme.tenant.toString();
        hotels.driver.pipe(
                acme.next(new ResourceTypeRegistered(
                        tenant,
                        new ResourceTypeState("record", 1, true, List.of("read", "shred"), List.of(), true, false))),
                acme.next(new RoleCreated(
                        tenant,
                        RoleState.newBuilder(Log.roleState(KEEPER, "keeper", List.of("record:read")))
                                .setConditional(
                                        List.of(new ConditionalPermission("record:shred", "resource.old", null)))
                                .build())),
                acme.next(acme.roleCreated(SEASONAL, "seasonal", List.of("reservation:check_in"))),
                acme.next(acme.memberCreated(20, "usr_rana", Log.everywhere())),
                acme.next(acme.rolesChanged(
                        20,
                        "usr_rana",
                        Log.holds(20, KEEPER, Log.only(Log.unit(2))),
                        Log.holds(
                                21,
                                Log.role(SEASONAL),
                                Log.everywhere(),
                                null,
                                Instant.parse("2026-01-31T12:00:00Z")))));
        hotels.driver.completeUpTo(Instant.now());
    }

    @AfterAll
    static void close() {
        hotels.close();
    }

    @Test
    void itShowsMembershipsRolesAndWhatCounts() {
        var answer = whatCan("usr_rana");

        assertThat(answer.text("tenantStatus")).isEqualTo("active");
        assertThat(answer.text("memberships.0.isCounted")).isEqualTo("true");
        assertThat(answer.json().at("/memberships/0/propertyScope").isEmpty())
                .as("[] is the whole tenant")
                .isTrue();
        assertThat(answer.text("memberships.0.assignments.0.state")).isEqualTo("in_force");
        assertThat(answer.text("memberships.0.assignments.1.state")).isEqualTo("expired");
        assertThat(answer.text("memberships.0.assignments.1.validUntil")).isEqualTo("2026-01-31T12:00:00Z");
    }

    @Test
    void thePermissionsOfTheTenantsOwnTypesAreInItWithTheirConditions() {
        var answer = whatCan("usr_rana");

        assertThat(answer.json().path("tenantWide").isEmpty()).isTrue();
        assertThat(answer.json().path("places"))
                .hasToString("[{\"units\":[\"" + Log.unit(2) + "\"],\"permissions\":["
                        + "{\"permission\":\"record:read\",\"conditional\":false,\"stepUp\":false,\"grants\":[{\"assignmentId\":\""
                        + Log.assignment(20) + "\"}]},"
                        + "{\"permission\":\"record:shred\",\"conditional\":true,\"stepUp\":false,\"grants\":[{\"assignmentId\":\""
                        + Log.assignment(20) + "\",\"condition\":\"resource.old\"}]}]}]");
    }

    @Test
    void itIsWhatScreensAreToldIsPermitted() {
        for (var user : List.of("usr_clerk", "usr_gm", "usr_owner")) {
            var answer = whatCan(user);
            for (var unit : List.of(2, 3)) {
                var permitted = permitted(user, Map.of("property", Log.unit(unit)));
                assertThat(Stream.concat(tenantWide(answer), at(answer, Log.unit(unit)))
                                .distinct())
                        .as("%s at %d", user, unit)
                        .containsExactlyInAnyOrderElementsOf(permitted);
            }
            assertThat(tenantWide(answer)).containsExactlyInAnyOrderElementsOf(permitted(user, Map.of()));
        }
    }

    @Test
    void whatNeedsAStepUpIsMarked() {
        var refund = permissions(whatCan("usr_gm").json().at("/places/0/permissions"))
                .filter(each -> each.path("permission").asText().equals("payment:refund"))
                .findFirst()
                .orElseThrow();
        assertThat(refund.path("stepUp").asBoolean()).isTrue();
    }

    @Test
    void whoeverIsNoMemberHasNothing() {
        var answer = whatCan("usr_stranger");
        for (var part : List.of("memberships", "tenantWide", "places")) {
            assertThat(answer.json().path(part).isEmpty()).as(part).isTrue();
        }
    }

    @Test
    void aPersonAsksAboutHerselfAndWithAccessInspectAboutOthers() {
        assertThat(whatCan(hotels.issuer.user("usr_rana"), "usr_rana").status()).isEqualTo(200);
        assertThat(whatCan(hotels.issuer.user("usr_gm"), "usr_rana").status()).isEqualTo(200);
        assertThat(whatCan(hotels.issuer.user("usr_rana"), "usr_gm").status()).isEqualTo(403);
        assertThat(whatCan(hotels.issuer.service("audit", "pdp:check:any"), "usr_gm")
                        .status())
                .isEqualTo(403);
        assertThat(whatCan(hotels.issuer.user("usr_stranger"), "usr_stranger").text("code"))
                .isEqualTo("MELMASTOON.TENANT.NOT_FOUND");
    }

    @Test
    void asCsvItHasALineForEachGrantAtEachUnit() {
        var answer = hotels.server.send(
                "POST",
                PATH,
                Hotels.json(body("usr_rana")),
                "Authorization",
                "Bearer " + hotels.gateway(),
                "Content-Type",
                "application/json",
                "Accept",
                "text/csv");

        var lines = answer.body().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1))
                .startsWith("\"user\",\"usr_rana\",\"" + Log.unit(2) + "\",\"record:read\",\"" + Log.assignment(20));
        assertThat(lines.get(2)).contains("\"record:shred\"").contains("\"resource.old\"");
    }

    @Test
    void aWrongQuestionIsRefused() {
        var tenant = hotels.acme.tenant.toString();
        for (var body : List.<Map<String, Object>>of(
                Map.of("tenant", tenant),
                Map.of("user", "usr_rana"),
                Map.of("tenant", tenant, "user", "usr_a", "subject", Map.of("type", "user", "id", "usr_a")),
                Map.of(
                        "tenant",
                        tenant,
                        "subject",
                        Map.of("type", "user", "id", "usr_a", "properties", Map.of("limit", 5))),
                Map.of("tenant", tenant, "user", "usr_a", "color", "red"))) {
            assertThat(hotels.post(PATH, hotels.gateway(), body).status())
                    .as(body.toString())
                    .isEqualTo(400);
        }
    }

    /// An answer that leaves out what needs a fresher state would say that she does not have it.
    @Test
    void aStateThatIsTooOldForAnyPermissionHasNoAnswer() {
        try (var behind = new Hotels(Instant.now().minusSeconds(60))) {
            var body = Map.of("tenant", behind.acme.tenant.toString(), "user", "usr_clerk");
            assertThat(behind.post(PATH, behind.gateway(), body).status()).isEqualTo(503);
            var whoCan = Map.of("tenant", behind.acme.tenant.toString(), "permission", "payment:refund");
            assertThat(behind.post("/api/v1/authz/who-can", behind.gateway(), whoCan)
                            .status())
                    .isEqualTo(503);
            var notSensitive = Map.of("tenant", behind.acme.tenant.toString(), "permission", "tenant:read");
            assertThat(behind.post("/api/v1/authz/who-can", behind.gateway(), notSensitive)
                            .status())
                    .isEqualTo(200);
        }
    }

    private static Map<String, String> body(String user) {
        return Map.of("tenant", hotels.acme.tenant.toString(), "user", user);
    }

    private static Hotels.Reply whatCan(String user) {
        return whatCan(hotels.gateway(), user);
    }

    private static Hotels.Reply whatCan(String token, String user) {
        return hotels.post(PATH, token, body(user));
    }

    private static Stream<String> tenantWide(Hotels.Reply answer) {
        return permissions(answer.json().path("tenantWide"))
                .map(each -> each.path("permission").asText());
    }

    private static Stream<String> at(Hotels.Reply answer, String unit) {
        return StreamSupport.stream(answer.json().path("places").spliterator(), false)
                .filter(place -> place.path("units").toString().contains(unit))
                .flatMap(place -> permissions(place.path("permissions")))
                .map(each -> each.path("permission").asText());
    }

    private static Stream<JsonNode> permissions(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /// Allowed as things are, or after a step-up.
    private static List<String> permitted(String user, Map<String, String> place) {
        var answer = hotels.post(
                "/api/v1/authz/permitted-actions",
                hotels.gateway(),
                Map.of("tenant", hotels.acme.tenant.toString(), "user", user, "items", List.of(place)));
        return Stream.of("permissions", "afterStepUp")
                .flatMap(part -> permissions(answer.json().at("/items/0/" + part)))
                .map(JsonNode::asText)
                .toList();
    }
}
