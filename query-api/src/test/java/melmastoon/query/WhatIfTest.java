package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import melmastoon.tenant.v1.ConditionalPermission;
import melmastoon.tenant.v1.OrganizationUnitKind;
import melmastoon.tenant.v1.RoleCreated;
import melmastoon.tenant.v1.RoleState;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `POST /api/v1/authz/what-if`: what would become of a command (ruling 54). Whether that is so, WhatIfWalkTest says.
class WhatIfTest {
    private static final String DESK = Log.role(51);
    private static Hotels hotels;

    /// The role `desk` is held by Dina for the whole tenant and by Dora at hotel 3; hotel 5 is in the region 4, where
    /// Nadia manages.
    @BeforeAll
    static void open() {
        hotels = new Hotels();
        var acme = hotels.acme;
        var desk = RoleState.newBuilder(Log.roleState(51, "desk", List.of("reservation:check_in")))
                .setConditional(List.of(new ConditionalPermission("folio:adjust", "context.amount <= 100", null)))
                .build();
        hotels.driver.pipe(
                acme.next(new RoleCreated(acme.tenant.toString(), desk)),
                acme.next(acme.roleCreated(52, "unused", List.of("reservation:check_in"))),
                acme.next(acme.unitCreated(4, OrganizationUnitKind.REGION, Log.unit(1))),
                acme.next(acme.unitCreated(5, OrganizationUnitKind.PROPERTY, Log.unit(4))),
                acme.next(acme.memberCreated(10, "usr_dina", Log.everywhere())),
                acme.next(acme.rolesChanged(10, "usr_dina", Log.holds(10, DESK, Log.everywhere()))),
                acme.next(acme.memberCreated(11, "usr_dora", Log.everywhere())),
                acme.next(acme.rolesChanged(11, "usr_dora", Log.holds(11, DESK, Log.only(Log.unit(3))))),
                acme.next(acme.memberCreated(12, "usr_nadia", Log.below(Log.unit(4)))),
                acme.next(acme.rolesChanged(
                        12, "usr_nadia", Log.holds(12, Log.systemRole("tenant.gm"), Log.below(Log.unit(4))))));
    }

    @AfterAll
    static void close() {
        hotels.close();
    }

    @Test
    void anAssignmentGivesItsRolesPermissionsWhereItCounts() {
        var answer = ask(
                owner(),
                change(
                        "assign_role",
                        "membership",
                        Log.membership(10),
                        "role",
                        "tenant.front_desk",
                        "propertyScope",
                        List.of("ppt_3"),
                        "validUntil",
                        "2999-01-01T00:00:00Z"));

        assertThat(answer.text("outcome")).isEqualTo("accepted");
        assertThat(answer.json().path("memberCount").asInt()).isEqualTo(1);
        assertThat(answer.text("changes.0.members.0.membershipId")).isEqualTo(Log.membership(10));
        assertThat(answer.text("changes.0.members.0.subjectId")).isEqualTo("usr_dina");
        var gained = effect(answer, "reservation:create");
        assertThat(gained.path("effect").asText()).isEqualTo("gained");
        assertThat(gained.at("/where/kind").asText()).isEqualTo("properties");
        assertThat(gained.at("/where/properties")).hasToString("[\"" + Log.unit(3) + "\"]");
        assertThat(gained.path("before")).isEmpty();
        assertThat(gained.path("after")).hasToString("[{\"until\":\"2999-01-01T00:00:00Z\",\"conditions\":[]}]");
        assertThat(permissions(answer)).as("she has it already").doesNotContain("reservation:check_in");
        assertThat(answer.json().path("notChecked")).isEmpty();
        assertThat(answer.answer().header("Melmastoon-Position")).isNotEmpty();
    }

    @Test
    void aRolesPermissionConcernsAllWhoHoldTheRole() {
        var answer = ask(owner(), change("grant_permission", "role", DESK, "permission", "folio:read"));

        assertThat(answer.json().path("memberCount").asInt()).isEqualTo(2);
        assertThat(answer.text("changes.0.members.0.subjectId")).isEqualTo("usr_dina");
        assertThat(answer.text("changes.0.effects.0.where.kind")).isEqualTo("everywhere");
        assertThat(answer.text("changes.1.members.0.subjectId")).isEqualTo("usr_dora");
        assertThat(answer.json().at("/changes/1/effects/0/where"))
                .hasToString("{\"kind\":\"properties\",\"properties\":[\"" + Log.unit(3) + "\"],\"propertyCount\":1}");
    }

    @Test
    void conditionsAreSaidBeforeAndAfter() {
        var changed = ask(
                owner(),
                change(
                        "grant_permission",
                        "role",
                        DESK,
                        "permission",
                        "folio:adjust",
                        "condition",
                        "context.amount <= 500"));

        assertThat(changed.text("changes.0.effects.0.effect")).isEqualTo("changed");
        assertThat(changed.json().at("/changes/0/effects/0/before"))
                .hasToString("[{\"conditions\":[{\"condition\":\"context.amount <= 100\"}]}]");
        assertThat(changed.json().at("/changes/0/effects/0/after"))
                .hasToString("[{\"conditions\":[{\"condition\":\"context.amount <= 500\"}]}]");

        var taken = ask(owner(), change("revoke_permission", "role", DESK, "permission", "folio:adjust"));
        assertThat(taken.text("changes.0.effects.0.effect")).isEqualTo("lost");
        assertThat(taken.json().at("/changes/0/effects/0/after")).isEmpty();
    }

    @Test
    void whatIsRefusedHasTheCodeOfTheCommand() {
        assertThat(refusal(gm(), change("assign_role", "membership", Log.membership(2), "role", "tenant.owner")))
                .isEqualTo("MELMASTOON.TENANT.ROLE_ESCALATION");
        assertThat(refusal(gm(), change("delete_role", "role", Log.role(52))))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        assertThat(refusal(owner(), change("remove_membership", "membership", Log.membership(1))))
                .isEqualTo("MELMASTOON.TENANT.LAST_OWNER_REMOVAL");
        assertThat(refusal(owner(), change("move_organization_unit", "unit", Log.unit(1), "parent", Log.unit(4))))
                .isEqualTo("MELMASTOON.TENANT.ORG_ROOT_REQUIRED");
        assertThat(refusal(owner(), change("remove_membership", "membership", Log.membership(99))))
                .isEqualTo("MELMASTOON.MEMBERSHIP.NOT_FOUND");

        var condition = ask(
                owner(),
                change(
                        "grant_permission",
                        "role",
                        DESK,
                        "permission",
                        "folio:adjust",
                        "condition",
                        "context.amount <="));
        assertThat(condition.text("refusal.pointer")).isEqualTo("/condition");
        assertThat(condition.json().path("changes")).isEmpty();
    }

    @Test
    void whoIsRemovedOrSuspendedLosesEverything() {
        for (var change : List.of(
                change("remove_membership", "membership", Log.membership(11)),
                change("suspend_membership", "membership", Log.membership(11), "reason", "leave"))) {
            var answer = ask(owner(), change);

            assertThat(answer.json().path("memberCount").asInt()).isEqualTo(1);
            assertThat(permissions(answer)).containsExactlyInAnyOrder("reservation:check_in", "folio:adjust");
            assertThat(answer.json().at("/changes/0/effects"))
                    .allSatisfy(
                            effect -> assertThat(effect.path("effect").asText()).isEqualTo("lost"));
        }
        assertThat(hotels.check(hotels.gateway(), "user", "usr_dora", "property", "ppt_3")
                        .allowed())
                .as("nothing was changed")
                .isTrue();
    }

    @Test
    void aRoleThatNobodyHoldsIsDeletedWithoutALoss() {
        var answer = ask(owner(), change("delete_role", "role", Log.role(52)));

        assertThat(answer.text("outcome")).isEqualTo("accepted");
        assertThat(answer.json().path("memberCount").asInt()).isZero();
        assertThat(refusal(owner(), change("delete_role", "role", DESK))).isEqualTo("MELMASTOON.TENANT.ROLE_IN_USE");
    }

    @Test
    void whatOtherServicesSayIsNotGuessed() {
        var archived = ask(owner(), change("archive_organization_unit", "unit", Log.unit(3)));
        assertThat(archived.json().path("notChecked")).hasToString("[\"open_reservations\",\"running_moves\"]");
        assertThat(archived.json().path("memberCount").asInt()).isGreaterThan(3);
        assertThat(permissions(archived)).contains("reservation:check_in");

        var moved = ask(owner(), change("move_organization_unit", "unit", Log.unit(2), "parent", Log.unit(4)));
        assertThat(moved.json().path("notChecked")).hasToString("[\"move_right\",\"move_preparation\"]");
        assertThat(moved.json().path("memberCount").asInt())
                .as("only Nadia has a region")
                .isEqualTo(1);
        assertThat(moved.text("changes.0.members.0.subjectId")).isEqualTo("usr_nadia");
        assertThat(effect(moved, "reservation:check_in").at("/where/properties"))
                .hasToString("[\"" + Log.unit(2) + "\"]");
    }

    @Test
    void membersAreNamedUpToTheLimitAndAllAreCounted() {
        var body = body(change("grant_permission", "role", DESK, "permission", "folio:read"));
        body.put("limit", 1);
        var answer = hotels.post("/api/v1/authz/what-if", owner(), body);

        assertThat(answer.json().path("memberCount").asInt()).isEqualTo(2);
        assertThat(answer.json().path("changes")).hasSize(1);
        body.put("limit", 1_001);
        assertThat(hotels.post("/api/v1/authz/what-if", owner(), body).status()).isEqualTo(400);
    }

    @Test
    void aPersonNeedsAccessInspectOverWhomTheChangeIsAbout() {
        var nadia = hotels.issuer.user("usr_nadia");
        var clerk = hotels.issuer.user("usr_clerk");
        var deskRole = change("revoke_permission", "role", DESK, "permission", "folio:adjust");

        assertThat(ask(clerk, change("remove_membership", "membership", Log.membership(11)))
                        .status())
                .isEqualTo(403);
        assertThat(ask(clerk, change("remove_membership", "membership", Log.membership(2)))
                        .text("outcome"))
                .as("her own")
                .isEqualTo("accepted");
        assertThat(ask(clerk, deskRole).status()).isEqualTo(403);
        assertThat(ask(nadia, change("remove_membership", "membership", Log.membership(12)))
                        .status())
                .isEqualTo(200);
        assertThat(ask(nadia, deskRole).status()).as("not in the whole tenant").isEqualTo(403);
        assertThat(ask(nadia, change("remove_membership", "membership", Log.membership(99)))
                        .status())
                .as("whether there is such a member")
                .isEqualTo(403);
        assertThat(ask(gm(), deskRole).status()).isEqualTo(200);
        assertThat(ask(hotels.issuer.user("usr_x"), deskRole).status()).isEqualTo(404);
    }

    @Test
    void aServiceNeedsPdpInspectAndMayAskInSomebodysName() {
        var assigned = change("assign_role", "membership", Log.membership(11), "role", "tenant.housekeeping");
        assertThat(ask(hotels.issuer.service("gateway", "pdp:check:any"), assigned)
                        .status())
                .isEqualTo(403);
        assertThat(refusal(hotels.gateway(), assigned))
                .as("it is no member itself")
                .isEqualTo("MELMASTOON.TENANT.NOT_FOUND");

        var body = body(assigned);
        body.put("as", Map.of("type", "user", "id", "usr_owner"));
        assertThat(hotels.post("/api/v1/authz/what-if", hotels.gateway(), body).text("outcome"))
                .isEqualTo("accepted");
        body.put("as", Map.of("type", "user", "id", "usr_clerk"));
        assertThat(hotels.post("/api/v1/authz/what-if", hotels.gateway(), body).text("refusal.code"))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        var byAPerson = hotels.post("/api/v1/authz/what-if", owner(), body);
        assertThat(byAPerson.status()).isEqualTo(400);
        assertThat(byAPerson.text("pointer")).isEqualTo("/as");
    }

    @Test
    void aChangeThatCannotBeReadIsNamed() {
        assertThat(pointer(change("fly"))).isEqualTo("/change/kind");
        assertThat(pointer(change("delete_role"))).isEqualTo("/change/role");
        assertThat(pointer(change("delete_role", "role", "tenant.gm"))).isEqualTo("/change/role");
        assertThat(pointer(change("delete_role", "role", DESK, "unit", Log.unit(1))))
                .isEqualTo("/change/unit");
        assertThat(pointer(change("change_property_scope", "membership", Log.membership(2))))
                .isEqualTo("/change/propertyScope");
        assertThat(pointer(change("suspend_membership", "membership", Log.membership(2), "reason", "none")))
                .isEqualTo("/change/reason");
        assertThat(pointer(change(
                        "assign_role",
                        "membership",
                        Log.membership(2),
                        "role",
                        "tenant.gm",
                        "propertyScope",
                        Arrays.asList("ppt_3", null))))
                .startsWith("/change/propertyScope");
        var amr = body(change("delete_role", "role", DESK));
        amr.put("as", Map.of("type", "user", "id", "usr_owner", "amr", Arrays.asList("mfa", null)));
        var reply = hotels.post("/api/v1/authz/what-if", hotels.gateway(), amr);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("pointer")).isEqualTo("/as/amr/1");
        assertThat(hotels.post("/api/v1/authz/what-if", owner(), Map.of("tenant", hotels.acme.tenant.toString()))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aPositionThatThisReplicaHasNotReachedIsNotAnsweredFromAnOlderState() {
        var body = body(change("delete_role", "role", Log.role(52)));
        body.put("atLeast", hotels.acme.position().plus(5).encode());
        assertThat(hotels.post("/api/v1/authz/what-if", owner(), body).status()).isEqualTo(503);
    }

    private static Map<String, Object> change(String kind, Object... membersAndValues) {
        var change = new HashMap<String, Object>(Map.of("kind", kind));
        for (int i = 0; i < membersAndValues.length; i += 2) {
            change.put((String) membersAndValues[i], membersAndValues[i + 1]);
        }
        return change;
    }

    private static Map<String, Object> body(Map<String, Object> change) {
        return new HashMap<>(Map.of("tenant", hotels.acme.tenant.toString(), "change", change));
    }

    private static Hotels.Reply ask(String token, Map<String, Object> change) {
        return hotels.post("/api/v1/authz/what-if", token, body(change));
    }

    private static String refusal(String token, Map<String, Object> change) {
        var answer = ask(token, change);
        assertThat(answer.text("outcome")).as(answer.answer().body()).isEqualTo("refused");
        return answer.text("refusal.code");
    }

    private static String pointer(Map<String, Object> change) {
        var answer = ask(owner(), change);
        assertThat(answer.status()).isEqualTo(400);
        return answer.text("pointer");
    }

    private static JsonNode effect(Hotels.Reply answer, String permission) {
        return StreamSupport.stream(answer.json().at("/changes/0/effects").spliterator(), false)
                .filter(effect -> texts(effect.path("permissions")).contains(permission))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer.answer().body()));
    }

    private static List<String> permissions(Hotels.Reply answer) {
        return StreamSupport.stream(answer.json().at("/changes/0/effects").spliterator(), false)
                .flatMap(effect -> texts(effect.path("permissions")).stream())
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String owner() {
        return hotels.issuer.user("usr_owner");
    }

    private static String gm() {
        return hotels.issuer.user("usr_gm");
    }
}
