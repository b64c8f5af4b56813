package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import melmastoon.access.PermissionCatalogue;
import melmastoon.tenant.v1.ResourceRegistered;
import melmastoon.tenant.v1.ResourceState;
import melmastoon.tenant.v1.ResourceTypeRegistered;
import melmastoon.tenant.v1.ResourceTypeState;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// OpenID AuthZEN 1.0, Subject, Resource and Action Search: they find what single evaluations allow.
class AuthZenSearchTest {
    private static final int READER = 40;
    private static final int COLLEAGUES = 7;
    private static final Map<String, Object> CHECK_IN = Map.of("name", "check_in");

    private static Hotels hotels;

    /// Seven clerks at hotel 2 beside the one that is there; records at hotels 2 and 3, which Rana may read at 2.
    @BeforeAll
    static void open() {
        hotels = new Hotels();
        var acme = hotels.acme;
        for (int i = 0; i < COLLEAGUES; i++) {
            clerk(50 + i, 2);
        }
        var tenant = acme.tenant.toString();
        var hers = Log.only(Log.unit(2));
        hotels.driver.pipe(
                acme.next(new ResourceTypeRegistered(
                        tenant,
                        new ResourceTypeState("record", 1, true, List.of("read", "shred"), List.of(), true, false))),
                acme.next(acme.roleCreated(READER, "reader", List.of("record:read"))),
                acme.next(acme.memberCreated(20, "usr_rana", hers)),
                acme.next(acme.rolesChanged(20, "usr_rana", Log.holds(20, READER, hers))));
        for (var id : List.of("a", "b", "c")) {
            record(id, id.equals("b") ? 3 : 2);
        }
        hotels.driver.completeUpTo(Instant.now());
    }

    @AfterAll
    static void close() {
        hotels.close();
    }

    private static void clerk(int number, int unit) {
        var acme = hotels.acme;
        var user = "usr_clerk_" + number;
        hotels.driver.pipe(
                acme.next(acme.memberCreated(number, user, Log.everywhere())),
                acme.next(acme.rolesChanged(
                        number,
                        user,
                        Log.holds(number, Log.systemRole("tenant.front_desk"), Log.only(Log.unit(unit))))));
    }

    private static void record(String id, int unit) {
        var state = new ResourceState("record/" + id, "record", id, 1, Log.unit(unit), Map.of(), false);
        hotels.driver.pipe(hotels.acme.next(new ResourceRegistered(hotels.acme.tenant.toString(), state)));
    }

    @Test
    void subjectsAreTheMembersWhomAnEvaluationAllows() {
        var found = ids(search("subject", subjects(2)));

        assertThat(found)
                .contains("usr_owner", "usr_gm", "usr_clerk", "usr_clerk_50")
                .doesNotContain("usr_rana");
        assertThat(found).isSorted();
        assertThat(search("subject", subjects(2)).text("page.total")).isEqualTo(String.valueOf(found.size()));
        for (var user : List.of("usr_owner", "usr_clerk", "usr_clerk_51", "usr_rana", "usr_stranger")) {
            assertThat(isAllowed(user, reservation(2), "check_in")).as(user).isEqualTo(found.contains(user));
        }
        assertThat(ids(search("subject", subjects(3)))).containsExactly("usr_gm", "usr_owner");
    }

    @Test
    void anotherTypeOfSubjectHasNone() {
        var body = new HashMap<>(subjects(2));
        body.put("subject", Map.of("type", "service", "id", "is ignored"));
        assertThat(search("subject", body).answer().body())
                .isEqualTo("{\"page\":{\"next_token\":\"\",\"count\":0,\"total\":0},\"results\":[]}");
    }

    @Test
    void resourcesAreTheRegisteredOnesThatAnEvaluationAllows() {
        assertThat(ids(search("resource", records("usr_rana", "read")))).containsExactly("a", "c");
        assertThat(ids(search("resource", records("usr_rana", "shred")))).isEmpty();
        assertThat(ids(search("resource", records("usr_clerk", "read")))).isEmpty();
    }

    @Test
    void actionsAreThoseOfTheTypeThatAnEvaluationAllows() {
        var found = actions("usr_clerk", reservation(2));
        var all = PermissionCatalogue.standard().entries().stream()
                .map(entry -> entry.permission())
                .filter(permission -> permission.resource().equals("reservation"))
                .map(permission -> permission.action())
                .toList();

        assertThat(found).isNotEmpty().isSorted().isSubsetOf(all);
        for (var action : all) {
            assertThat(isAllowed("usr_clerk", reservation(2), action))
                    .as(action)
                    .isEqualTo(found.contains(action));
        }
        assertThat(actions("usr_rana", Map.of("type", "record", "id", "a"))).containsExactly("read");
        assertThat(actions("usr_rana", Map.of("type", "record", "id", "b"))).isEmpty();
    }

    @Test
    void pagesAreOneAnswerWhateverHappensMeanwhile() {
        var all = ids(search("subject", subjects(2)));
        var first = search("subject", page(subjects(2), Map.of("limit", 2)));
        clerk(90, 2);

        var found = new ArrayList<>(ids(first));
        var page = first;
        while (!page.text("page.next_token").isEmpty()) {
            assertThat(page.text("page.count")).isEqualTo("2");
            page = search("subject", page(subjects(2), Map.of("token", page.text("page.next_token"))));
            assertThat(page.text("page.total")).isEqualTo(first.text("page.total"));
            found.addAll(ids(page));
        }

        assertThat(found).isEqualTo(all);
        assertThat(ids(search("subject", subjects(2)))).contains("usr_clerk_90");
    }

    @Test
    void aTokenIsOfItsQuestion() {
        var token = search("subject", page(subjects(2), Map.of("limit", 2))).text("page.next_token");

        assertThat(search("subject", page(subjects(2), Map.of("token", token, "limit", 2)))
                        .status())
                .isEqualTo(200);
        assertThat(search("subject", page(subjects(2), Map.of("token", token, "limit", 3)))
                        .status())
                .isEqualTo(400);
        assertThat(search("subject", page(subjects(3), Map.of("token", token))).status())
                .isEqualTo(400);
        assertThat(search("resource", page(records("usr_rana", "read"), Map.of("token", token)))
                        .status())
                .isEqualTo(400);
        assertThat(search("subject", page(subjects(2), Map.of("token", "nonsense")))
                        .status())
                .isEqualTo(400);
        assertThat(search("subject", page(subjects(2), Map.of("limit", -1))).status())
                .isEqualTo(400);
    }

    /// AuthZEN 1.0, "Pagination": all must be identical, but for the order of members, which says nothing.
    @Test
    void aTokenIsNotOfAQuestionThatOnlyLooksLikeItsOwn() {
        var token = asked("{\"a\": [{\"b\": 1, \"c\": \"2\"}]}", "").text("page.next_token");

        assertThat(asked("{\"a\": [{\"c\": \"2\", \"b\": 1}]}", token).status()).isEqualTo(200);
        for (var other : List.of(
                "{\"a\": [{\"b\": \"1\", \"c\": \"2\"}]}",
                "{\"a\": [{\"b\": 1, \"c\": 2}]}",
                "{\"a\": [\"{b=1, c=2}\"]}",
                "{\"a\": \"[{b=1, c=2}]\"}",
                "{\"a\": {\"b\": 1, \"c\": \"2\"}}")) {
            assertThat(asked(other, token).text("code")).as(other).isEqualTo("MELMASTOON.COMMON.MALFORMED_CURSOR");
        }
    }

    /// One clerk of hotel 2 a page.
    private static Hotels.Reply asked(String context, String token) {
        var body = """
                {"subject": {"type": "user"}, "action": {"name": "check_in"}, "context": CONTEXT,
                 "resource": {"type": "reservation", "id": "rsv_1", "properties": {"property": "HOTEL"}},
                 "page": {"limit": 1TOKEN}}""".replace("CONTEXT", context)
                .replace("HOTEL", Log.unit(2))
                .replace("TOKEN", token.isEmpty() ? "" : ", \"token\": \"" + token + "\"");
        return hotels.raw(
                "/t/" + hotels.acme.tenant + "/access/v1/search/subject", hotels.gateway(), "application/json", body);
    }

    @Test
    void noneAtAllTellsHowManyThereAre() {
        var none = search("subject", page(subjects(3), Map.of("limit", 0)));
        assertThat(none.text("page.total")).isEqualTo("2");
        assertThat(none.text("page.next_token")).isNotEmpty();
        assertThat(ids(none)).isEmpty();
    }

    @Test
    void whatIsMissingIsABadRequest() {
        for (var member : List.of("subject", "resource", "action")) {
            var body = new HashMap<>(subjects(2));
            body.remove(member);
            assertThat(search("subject", body).status()).as(member).isEqualTo(400);
        }
        var withoutId = new HashMap<>(subjects(2));
        withoutId.put("resource", Map.of("type", "reservation"));
        assertThat(search("subject", withoutId).status()).isEqualTo(400);
        assertThat(search("resource", withoutId).status())
                .as("the subject has no id")
                .isEqualTo(400);
    }

    /// A person finds about others what she may ask about them (ruling 38).
    @Test
    void aPersonSearchesAboutHerselfAndWithAccessInspectAboutOthers() {
        var clerk = hotels.issuer.user("usr_clerk");
        assertThat(hotels.post(path("action"), clerk, action("usr_clerk", reservation(2)))
                        .status())
                .isEqualTo(200);
        assertThat(hotels.post(path("action"), clerk, action("usr_gm", reservation(2)))
                        .status())
                .isEqualTo(403);
        assertThat(hotels.post(path("subject"), clerk, subjects(2)).status()).isEqualTo(403);
        assertThat(ids(hotels.post(path("subject"), hotels.issuer.user("usr_gm"), subjects(2))))
                .contains("usr_clerk", "usr_gm");
    }

    @Test
    void nothingIsFoundInATenantThatIsNotThereAndTheReasonIsSaid() {
        for (var tenant : List.of(Hotels.UNKNOWN, "nonsense")) {
            var none = hotels.post("/t/" + tenant + "/access/v1/search/subject", hotels.gateway(), subjects(2));
            assertThat(none.text("page.total")).isEqualTo("0");
            assertThat(none.text("context.reason")).isEqualTo("UNKNOWN_TENANT");
        }
    }

    /// An empty list would say that nobody may.
    @Test
    void whatHasNoAnswerIsNotAnsweredByNobody() {
        var fly = new HashMap<>(subjects(2));
        fly.put("action", Map.of("name", "fly"));
        assertThat(search("subject", fly).text("context.reason")).isEqualTo("UNKNOWN_PERMISSION");
        assertThat(search("subject", subjects(2)).json().has("context")).isFalse();
    }

    private static boolean isAllowed(String user, Map<String, Object> resource, String action) {
        return hotels.post(
                        "/t/" + hotels.acme.tenant + "/access/v1/evaluation",
                        hotels.gateway(),
                        Map.of(
                                "subject", Map.of("type", "user", "id", user),
                                "resource", resource,
                                "action", Map.of("name", action)))
                .json()
                .path("decision")
                .asBoolean();
    }

    private static Map<String, Object> subjects(int unit) {
        return Map.of("subject", Map.of("type", "user"), "action", CHECK_IN, "resource", reservation(unit));
    }

    private static Map<String, Object> records(String user, String action) {
        return Map.of(
                "subject", Map.of("type", "user", "id", user),
                "action", Map.of("name", action),
                "resource", Map.of("type", "record"));
    }

    private static Map<String, Object> action(String user, Map<String, Object> resource) {
        return Map.of("subject", Map.of("type", "user", "id", user), "resource", resource);
    }

    private static List<String> actions(String user, Map<String, Object> resource) {
        return search("action", action(user, resource)).json().path("results").findValuesAsText("name");
    }

    private static Map<String, Object> page(Map<String, Object> body, Map<String, Object> page) {
        var all = new HashMap<>(body);
        all.put("page", page);
        return all;
    }

    private static Map<String, Object> reservation(int unit) {
        return Map.of("type", "reservation", "id", "rsv_1", "properties", Map.of("property", Log.unit(unit)));
    }

    private static List<String> ids(Hotels.Reply reply) {
        return reply.json().path("results").findValuesAsText("id");
    }

    private static Hotels.Reply search(String kind, Map<String, ?> body) {
        return hotels.post(path(kind), hotels.gateway(), body);
    }

    private static String path(String kind) {
        return "/t/" + hotels.acme.tenant + "/access/v1/search/" + kind;
    }
}
