package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.tenant.v1.ResourceRegistered;
import melmastoon.tenant.v1.ResourceState;
import melmastoon.tenant.v1.ResourceTypeRegistered;
import melmastoon.tenant.v1.ResourceTypeState;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What somebody may do, for screens: it is what checks allow.
class PermittedActionsTest {
    private static final int READER = 40;

    private static Hotels hotels;

    /// Rana is of hotel 2, and may read records there.
    @BeforeAll
    static void open() {
        hotels = new Hotels();
        var acme = hotels.acme;
        var tenant = acme.tenant.toString();
        var hers = Log.only(Log.unit(2));
        hotels.driver.pipe(
                acme.next(new ResourceTypeRegistered(
                        tenant,
                        new ResourceTypeState("record", 1, true, List.of("read", "shred"), List.of(), true, false))),
                acme.next(acme.roleCreated(READER, "reader", List.of("record:read"))),
                acme.next(acme.memberCreated(20, "usr_rana", hers)),
                acme.next(acme.rolesChanged(20, "usr_rana", Log.holds(20, READER, hers))));
        for (var id : List.of("a", "b")) {
            var state = new ResourceState(
                    "record/" + id, "record", id, 1, Log.unit(id.equals("b") ? 3 : 2), Map.of(), false);
            hotels.driver.pipe(acme.next(new ResourceRegistered(tenant, state)));
        }
        hotels.driver.completeUpTo(Instant.now());
    }

    @AfterAll
    static void close() {
        hotels.close();
    }

    @Test
    void atEachPropertyItIsWhatChecksAllow() {
        var places = List.of(Map.of("property", Log.unit(2)), Map.of("property", "ppt_3"), Map.<String, Object>of());
        for (var user : List.of("usr_owner", "usr_clerk", "usr_rana", "usr_stranger")) {
            var answer = permitted(hotels.gateway(), user, places);
            assertThat(answer.json().path("items").size()).isEqualTo(3);
            for (int i = 0; i < places.size(); i++) {
                var found = permissions(answer.json().path("items").path(i).path("permissions"));
                assertThat(found).isSorted().isEqualTo(allowed(user, places.get(i)));
            }
            assertThat(answer.answer().header("Melmastoon-Position")).isNotBlank();
        }
    }

    @Test
    void ofAResourceItIsTheActionsOfItsType() {
        var answer = permitted(hotels.gateway(), "usr_rana", List.of(record("a"), record("b"), record("c")));
        assertThat(answer.json().path("items").findValues("permissions").stream()
                        .map(PermittedActionsTest::permissions))
                .containsExactly(List.of("record:read"), List.of(), List.of());
    }

    @Test
    void itCanBeAboutOneTypeOfResource() {
        var body = body("usr_clerk", List.of(Map.of("property", Log.unit(2))));
        body.put("resourceType", "reservation");
        var found = hotels.post("/api/v1/authz/permitted-actions", hotels.gateway(), body);
        assertThat(permissions(found.json().at("/items/0/permissions")))
                .isNotEmpty()
                .allMatch(permission -> permission.startsWith("reservation:"));
    }

    /// What needs a fresher state might be held, so that a list without it is none.
    @Test
    void whatWouldBeIncompleteIsNoList() {
        try (var minuteOld = new Hotels(Instant.now().minusSeconds(60))) {
            var body = new HashMap<String, Object>(Map.of(
                    "tenant",
                    minuteOld.acme.tenant.toString(),
                    "user",
                    "usr_clerk",
                    "items",
                    List.of(Map.of("property", Log.unit(2)))));
            var path = "/api/v1/authz/permitted-actions";
            var all = minuteOld.post(path, minuteOld.gateway(), body);
            assertThat(all.text("items.0.denyReason")).isEqualTo("STALE");
            assertThat(all.json().at("/items/0/permissions")).isEmpty();

            body.put("resourceType", "room");
            var rooms = minuteOld.post(path, minuteOld.gateway(), body);
            assertThat(rooms.json().at("/items/0").has("denyReason"))
                    .as("none of a room's permissions is sensitive")
                    .isFalse();
            assertThat(permissions(rooms.json().at("/items/0/permissions"))).contains("room:read");

            var clerk = minuteOld.issuer.user("usr_clerk");
            var mine = minuteOld.get("/api/v1/me/permissions?tenant=" + minuteOld.acme.tenant, clerk);
            assertThat(mine.status()).isEqualTo(503);
            assertThat(mine.text("detail")).contains("`STALE`");
        }
    }

    /// So that a screen can draw the button, and ask for the second factor when it is pressed.
    @Test
    void whatASecondFactorWouldAllowIsNamedApart() {
        var whole = List.of(Map.<String, Object>of());
        var without = permitted(hotels.gateway(), "usr_owner", whole);
        assertThat(permissions(without.json().at("/items/0/afterStepUp"))).contains("break_glass:decide");
        assertThat(permissions(without.json().at("/items/0/permissions"))).doesNotContain("break_glass:decide");

        var body = body("usr_owner", whole);
        body.put("context", Map.of("amr", List.of("mfa")));
        var with = hotels.post("/api/v1/authz/permitted-actions", hotels.gateway(), body);
        assertThat(permissions(with.json().at("/items/0/afterStepUp"))).isEmpty();
        assertThat(permissions(with.json().at("/items/0/permissions"))).contains("break_glass:decide");
    }

    @Test
    void thereAreOneTo200PlacesAndAWrongOneIsPointedTo() {
        assertThat(permitted(hotels.gateway(), "usr_owner", Collections.nCopies(200, Map.of("property", Log.unit(2))))
                        .status())
                .isEqualTo(200);
        assertPointer("/items", permitted(hotels.gateway(), "usr_owner", Collections.nCopies(201, Map.of())));
        assertPointer("/items", permitted(hotels.gateway(), "usr_owner", List.of()));
        assertPointer(
                "/items/1/resource/id",
                permitted(
                        hotels.gateway(),
                        "usr_owner",
                        List.of(Map.of(), Map.of("resource", Map.of("type", "record")))));
    }

    @Test
    void whoMayAskIsAsForACheck() {
        var clerk = hotels.issuer.user("usr_clerk");
        var places = List.of(Map.<String, Object>of());
        assertThat(permitted(clerk, "usr_clerk", places).status()).isEqualTo(200);
        assertThat(permitted(clerk, "usr_owner", places).status()).isEqualTo(403);
        assertThat(permitted(hotels.issuer.user("usr_gm"), "usr_clerk", places).status())
                .isEqualTo(200);
        assertThat(permitted(hotels.issuer.service("gateway", "tenant:read"), "usr_clerk", places)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void inATenantThatIsNotThereNothingIsPermittedAndTheReasonIsSaid() {
        var body = body("usr_owner", List.of(Map.of(), Map.of()));
        body.put("tenant", Hotels.UNKNOWN);
        var answer = hotels.post("/api/v1/authz/permitted-actions", hotels.gateway(), body);
        assertThat(answer.text("denyReason")).isEqualTo("UNKNOWN_TENANT");
        assertThat(answer.json().path("items").size()).isEqualTo(2);
        assertThat(permissions(answer.json().at("/items/0/permissions"))).isEmpty();
    }

    @Test
    void theCallersOwnPermissionsAreWhatChecksAboutHerselfAllow() {
        var clerk = hotels.issuer.user("usr_clerk");
        for (var unit : List.of(2, 3)) {
            var reply = hotels.get(own("permissions", "&property=" + Log.unit(unit)), clerk);
            assertThat(permissions(reply.json().path("permissions")))
                    .isEqualTo(allowed("usr_clerk", Map.of("property", Log.unit(unit))));
        }
        var whole = hotels.get(own("permissions", ""), clerk);
        assertThat(permissions(whole.json().path("permissions"))).isEqualTo(allowed("usr_clerk", Map.of()));
        assertThat(hotels.get(own("permissions", "&property=%20"), clerk).status())
                .isEqualTo(400);
    }

    @Test
    void theCallersOwnPropertiesAreWhereSheWorksOrMayDoSomething() {
        assertThat(units("usr_rana", "")).containsExactly(Log.unit(2));
        assertThat(units("usr_clerk", ""))
                .as("her membership is for the whole tenant")
                .contains(Log.unit(2), Log.unit(3));
        assertThat(units("usr_clerk", "&permission=reservation:check_in")).containsExactly(Log.unit(2));
        assertThat(units("usr_rana", "&permission=reservation:check_in")).isEmpty();
        assertThat(units("usr_owner", "&permission=reservation:check_in")).contains(Log.unit(2), Log.unit(3));
    }

    @Test
    void pagesOfPropertiesAreAllOfThem() {
        var owner = hotels.issuer.user("usr_owner");
        var all = units("usr_owner", "");
        var found = new ArrayList<String>();
        var page = hotels.get(own("properties", "&limit=1"), owner);
        found.addAll(page.json().path("items").findValuesAsText("organizationUnitId"));
        while (page.json().has("next")) {
            page = hotels.get(own("properties", "&limit=1&cursor=" + page.text("next")), owner);
            found.addAll(page.json().path("items").findValuesAsText("organizationUnitId"));
        }
        assertThat(found).isEqualTo(all).hasSizeGreaterThan(1);
        assertThat(page.json().at("/items/0/name").asText()).isNotBlank();
    }

    /// A list that is empty because nothing is known would be taken for the truth.
    @Test
    void aListSaysWhereThereIsNoAnswer() {
        var clerk = hotels.issuer.user("usr_clerk");
        for (var what : List.of("permissions", "properties")) {
            var path = "/api/v1/me/" + what + "?tenant=";
            assertThat(hotels.get(path + Hotels.UNKNOWN, clerk).status()).isEqualTo(404);
            assertThat(hotels.get(path + hotels.acme.tenant, hotels.issuer.user("usr_stranger"))
                            .status())
                    .isEqualTo(404);
            assertThat(hotels.get(path + "nonsense", clerk).status()).isEqualTo(400);
            assertThat(hotels.get("/api/v1/me/" + what, clerk).status()).isEqualTo(400);
        }
        assertThat(hotels.get(own("properties", "&permission=reservation:fly"), clerk)
                        .status())
                .isEqualTo(400);
        assertThat(hotels.get(own("properties", "&permission=fly"), clerk).status())
                .isEqualTo(400);
        try (var old = new Hotels(Instant.now().minusSeconds(3_600))) {
            var path = "/api/v1/me/permissions?tenant=" + old.acme.tenant;
            assertThat(old.get(path, old.issuer.user("usr_clerk")).status()).isEqualTo(503);
        }
    }

    private static List<String> allowed(String user, Map<String, ?> place) {
        var items = PermissionCatalogue.standard().entries().stream()
                .map(PermissionCatalogue.Entry::permission)
                .map(permission -> item(user, permission, place))
                .toList();
        var own = List.of(item(user, Permission.parse("record:read"), place));
        var found = new ArrayList<String>();
        for (var some : List.of(items, own)) {
            var results = hotels.post(
                            "/api/v1/authz/checks",
                            hotels.gateway(),
                            Map.of("tenant", hotels.acme.tenant.toString(), "checks", some))
                    .json()
                    .path("results");
            for (int i = 0; i < some.size(); i++) {
                if (results.path(i).path("allowed").asBoolean()) {
                    found.add(some.get(i).get("resource") + ":" + some.get(i).get("action"));
                }
            }
        }
        Collections.sort(found);
        return found;
    }

    private static Map<String, Object> item(String user, Permission permission, Map<String, ?> place) {
        var item = new HashMap<String, Object>(place);
        item.putAll(Map.of("user", user, "resource", permission.resource(), "action", permission.action()));
        return item;
    }

    private static Map<String, Object> record(String id) {
        return Map.of("resource", Map.of("type", "record", "id", id));
    }

    private static Map<String, Object> body(String user, List<? extends Map<String, ?>> places) {
        return new HashMap<>(Map.of("tenant", hotels.acme.tenant.toString(), "user", user, "items", places));
    }

    private static Hotels.Reply permitted(String token, String user, List<? extends Map<String, ?>> places) {
        return hotels.post("/api/v1/authz/permitted-actions", token, body(user, places));
    }

    private static void assertPointer(String pointer, Hotels.Reply reply) {
        assertThat(reply.status()).as(reply.answer().body()).isEqualTo(400);
        assertThat(reply.json().findValue("pointer").asText()).isEqualTo(pointer);
    }

    private static String own(String what, String more) {
        return "/api/v1/me/" + what + "?tenant=" + hotels.acme.tenant + more;
    }

    private static List<String> units(String user, String more) {
        var reply = hotels.get(own("properties", more), hotels.issuer.user(user));
        assertThat(reply.status()).as(reply.answer().body()).isEqualTo(200);
        return reply.json().path("items").findValuesAsText("organizationUnitId");
    }

    private static List<String> permissions(JsonNode names) {
        return StreamSupport.stream(names.spliterator(), false)
                .map(name -> name.asText())
                .toList();
    }
}
