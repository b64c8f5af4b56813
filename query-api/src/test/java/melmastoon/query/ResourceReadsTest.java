package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import melmastoon.http.page.Cursor;
import melmastoon.tenant.v1.ConditionalPermission;
import melmastoon.tenant.v1.PropertyDeclaration;
import melmastoon.tenant.v1.PropertyKind;
import melmastoon.tenant.v1.ResourceRegistered;
import melmastoon.tenant.v1.ResourceRemoved;
import melmastoon.tenant.v1.ResourceState;
import melmastoon.tenant.v1.ResourceTypeRegistered;
import melmastoon.tenant.v1.ResourceTypeRetired;
import melmastoon.tenant.v1.ResourceTypeState;
import melmastoon.tenant.v1.RoleState;
import melmastoon.tenant.v1.RoleUpdated;
import melmastoon.tenant.v1.SubjectPropertiesCleared;
import melmastoon.tenant.v1.SubjectPropertiesSet;
import melmastoon.tenant.v1.SubjectPropertiesState;
import melmastoon.topology.Log;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A tenant's own types, its resources and properties of subjects: read from the store, and decided by.
class ResourceReadsTest {
    private static final int READER = 40;
    private static Hotels hotels;

    /// Records are anchored, contracts are not, notes are retired. Rana may read records and contracts at hotel 2, and
    /// manages it.
    @BeforeAll
    static void open() {
        hotels = new Hotels();
        var acme = hotels.acme;
        var hers = Log.only(Log.unit(2));
        hotels.driver.pipe(
                acme.next(new ResourceTypeRegistered(tenant(), type("record", true, false, 1))),
                acme.next(new ResourceTypeRegistered(tenant(), type("contract", false, false, 1))),
                acme.next(new ResourceTypeRegistered(tenant(), type("note", false, false, 1))),
                acme.next(new ResourceTypeRetired(tenant(), type("note", false, true, 2))),
                acme.next(registered("record", "b", 1, Log.unit(2))),
                acme.next(registered("record", "a/1 ü", 1, Log.unit(2))),
                acme.next(registered("record", "c", 1, Log.unit(3))),
                acme.next(registered("record", "everywhere", 1, Log.unit(1))),
                acme.next(registered("record", "gone", 1, Log.unit(2))),
                acme.next(new ResourceRemoved(tenant(), state("record", "gone", 2, null, true))),
                acme.next(registered("contract", "1", 1, null)),
                acme.next(acme.roleCreated(READER, "reader", List.of("record:read", "contract:read", "note:read"))),
                acme.next(acme.memberCreated(20, "usr_rana", hers)),
                acme.next(acme.rolesChanged(
                        20, "usr_rana", Log.holds(20, READER, hers), Log.holds(21, Log.systemRole("tenant.gm"), hers))),
                acme.next(new SubjectPropertiesSet(
                        tenant(),
                        new SubjectPropertiesState(
                                "user:usr_rana",
                                1,
                                Map.of("limit", 500.0, "department", "finance"),
                                List.of("limit"),
                                false))),
                acme.next(new SubjectPropertiesCleared(
                        tenant(), new SubjectPropertiesState("service:pms", 2, Map.of(), List.of(), true))));
    }

    @AfterAll
    static void close() {
        hotels.close();
    }

    private static String tenant() {
        return hotels.acme.tenant.toString();
    }

    private static ResourceTypeState type(String name, boolean isAnchored, boolean isRetired, int version) {
        return new ResourceTypeState(
                name,
                version,
                isAnchored,
                List.of("read", "update"),
                List.of(
                        new PropertyDeclaration("floor", PropertyKind.INTEGER, List.of(), true),
                        new PropertyDeclaration("tags", PropertyKind.ARRAY, List.of("gold"), false)),
                false,
                isRetired);
    }

    private static ResourceRegistered registered(String type, String id, int version, @Nullable String anchor) {
        return new ResourceRegistered(tenant(), state(type, id, version, anchor, false));
    }

    private static ResourceState state(
            String type, String id, int version, @Nullable String anchor, boolean isRemoved) {
        return new ResourceState(
                type + "/" + id,
                type,
                id,
                version,
                anchor,
                isRemoved ? Map.of() : Map.of("floor", 3.0, "tags", List.of("gold"), "value", 1.5, "sealed", true),
                isRemoved);
    }

    @Test
    void typesAreListedWithTheirSchemas() {
        var list = get("usr_owner", "/resource-types");
        assertThat(list.json().findValuesAsText("name")).containsExactly("contract", "note", "record");
        assertThat(list.json().at("/items/1/retired").asBoolean()).isTrue();

        var record = get("usr_rana", "/resource-types/record");
        assertThat(record.answer().header("ETag")).isEqualTo("\"v1\"");
        assertThat(record.json().at("/propertySchema").toString())
                .isEqualTo("{\"type\":\"object\",\"properties\":{\"floor\":{\"type\":\"integer\"},\"tags\":"
                        + record.json().at("/propertySchema/properties/tags")
                        + "},\"required\":[\"floor\"],\"additionalProperties\":false}");
        assertThat(record.text("propertySchema.properties.tags.items.enum.0")).isEqualTo("gold");
        assertThat(get("usr_owner", "/resource-types/unheard_of").text("code"))
                .isEqualTo("MELMASTOON.TENANT.RESOURCE_TYPE_NOT_FOUND");
    }

    @Test
    void resourcesOfATypeAreListedInTheOrderOfTheirIdsAndInPages() {
        assertThat(ids("usr_owner", "/resources/record?"))
                .containsExactly("a/1 ü", "b", "c", "everywhere")
                .isEqualTo(ids("usr_owner", "/resources/record?limit=1&"));
        assertThat(ids("usr_owner", "/resources/contract?")).containsExactly("1");
        assertThat(ids("usr_owner", "/resources/note?")).isEmpty();
        assertThat(get("usr_owner", "/resources/unheard_of").text("code"))
                .isEqualTo("MELMASTOON.TENANT.RESOURCE_TYPE_NOT_FOUND");
    }

    @Test
    void aCursorIsOfOneType() {
        var next = get("usr_owner", "/resources/record?limit=1").text("next");
        assertThat(get("usr_owner", "/resources/contract?limit=1&cursor=" + next)
                        .text("code"))
                .isEqualTo("MELMASTOON.COMMON.MALFORMED_CURSOR");
        var here = hotels.acme.position().encode();
        for (var key : List.of("contract/1", "record", "record/\u0000", "")) {
            var forged = Cursor.encode(hotels.acme.tenant + " resources of the type record", here, key);
            assertThat(get("usr_owner", "/resources/record?cursor=" + forged).text("code"))
                    .as(key)
                    .isEqualTo("MELMASTOON.COMMON.MALFORMED_CURSOR");
        }
    }

    @Test
    void aResourceIsReadWithItsETag() {
        var reply = get("usr_owner", "/resources/record/a%2F1%20%C3%BC");
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
        assertThat(reply.text("externalId")).isEqualTo("a/1 ü");
        assertThat(reply.text("anchorId")).isEqualTo(Log.unit(2));
        assertThat(reply.json().at("/properties").toString())
                .isEqualTo("{\"floor\":3,\"sealed\":true,\"tags\":[\"gold\"],\"value\":1.5}");
        assertThat(reply.answer().header("ETag")).isEqualTo("\"v1\"");
        assertThat(get("usr_owner", "/resources/contract/1").json().has("anchorId"))
                .isFalse();
        for (var path : List.of("record/gone", "record/unheard_of", "unheard_of/1", "record/A")) {
            assertThat(get("usr_owner", "/resources/" + path).text("code"))
                    .isEqualTo("MELMASTOON.TENANT.RESOURCE_NOT_FOUND");
        }
    }

    /// Ruling 38.
    @Test
    void aPropertysManagerSeesWhatIsAnchoredAtHerHouse() {
        assertThat(ids("usr_rana", "/resources/record?limit=1&")).containsExactly("a/1 ü", "b");
        assertThat(ids("usr_rana", "/resources/contract?")).isEmpty();
        assertThat(get("usr_rana", "/resources/record/b").status()).isEqualTo(200);
        for (var path : List.of("record/c", "record/everywhere", "contract/1")) {
            assertThat(get("usr_rana", "/resources/" + path).status()).isEqualTo(404);
        }
        assertThat(get("usr_clerk", "/resources/record").status()).isEqualTo(403);
    }

    @Test
    void whatIsSaidAboutASubjectIsReadByThoseOfTheWholeTenant() {
        var reply = get("usr_owner", "/subjects/user/usr_rana/properties");
        assertThat(reply.json().at("/properties").toString()).isEqualTo("{\"department\":\"finance\",\"limit\":500}");
        assertThat(reply.text("authoritative.0")).isEqualTo("limit");
        assertThat(reply.text("subject.id")).isEqualTo("usr_rana");
        for (var path : List.of("service/pms", "user/unheard_of", "group/1")) {
            assertThat(get("usr_owner", "/subjects/" + path + "/properties").text("code"))
                    .isEqualTo("MELMASTOON.TENANT.SUBJECT_PROPERTIES_NOT_FOUND");
        }
        assertThat(get("usr_rana", "/subjects/user/usr_rana/properties").status())
                .isEqualTo(403);
        assertThat(get("usr_stranger", "/subjects/user/usr_rana/properties").status())
                .isEqualTo(404);
    }

    @Test
    void aCheckWithoutAPropertyIsMadeWhereTheResourceIsRegistered() {
        assertThat(check("record", "b").allowed()).isTrue();
        assertThat(check("record", "c").denyReason()).isEqualTo("OUT_OF_SCOPE");
        assertThat(check("record", "everywhere").denyReason()).isEqualTo("OUT_OF_SCOPE");
        assertThat(check("record", "gone").denyReason()).isEqualTo("PROPERTY_REQUIRED");
        assertThat(check("record", Hotels.NONE).denyReason()).isEqualTo("PROPERTY_REQUIRED");
        assertThat(check("contract", "1").denyReason()).isEqualTo("OUT_OF_SCOPE");
    }

    @Test
    void aRetiredTypesPermissionsGrantNothing() {
        assertThat(check("note", "1").denyReason()).isEqualTo("UNKNOWN_PERMISSION");
    }

    @Test
    void anEvaluationGivesTheSameDecisions() {
        assertThat(evaluates("b", Map.of())).isTrue();
        assertThat(evaluates("a/1 ü", Map.of())).isTrue();
        assertThat(evaluates("c", Map.of())).isFalse();
        assertThat(evaluates("c", Map.of("property", Log.unit(2)))).isTrue();
        assertThat(evaluates("unheard_of", Map.of())).isFalse();
    }

    /// What is registered of the resource and the subject is there to be asked without the caller's saying it.
    @Test
    void aConditionAsksForWhatIsRegistered() {
        var role = RoleState.newBuilder(Log.roleState(32, "updater", List.of()))
                .setConditional(List.of(new ConditionalPermission(
                        "record:update", "resource.floor % 2 == 1 && subject.department == 'finance'", null)))
                .build();
        var hers = Log.only(Log.unit(2));
        hotels.driver.pipe(
                hotels.acme.next(new RoleUpdated(tenant(), role)),
                hotels.acme.next(hotels.acme.memberCreated(22, "usr_umar", hers)),
                hotels.acme.next(hotels.acme.rolesChanged(22, "usr_umar", Log.holds(22, 32, hers))),
                hotels.acme.next(new SubjectPropertiesSet(
                        tenant(),
                        new SubjectPropertiesState(
                                "user:usr_umar", 1, Map.of("department", "finance"), List.of(), false))));

        assertThat(updates("b", Map.of(), Map.of())).isTrue();
        assertThat(updates("c", Map.of(), Map.of())).as("at another hotel").isFalse();
        assertThat(updates("b", Map.of("floor", 4), Map.of()))
                .as("as the caller says")
                .isFalse();
        assertThat(updates("b", Map.of("floor", "none"), Map.of())).isFalse();
        assertThat(updates("b", Map.of(), Map.of("department", "kitchen"))).isFalse();
    }

    private static boolean updates(String id, Map<String, ?> resource, Map<String, ?> subject) {
        return hotels.post(
                        "/t/" + tenant() + "/access/v1/evaluation",
                        hotels.gateway(),
                        Map.of(
                                "subject", Map.of("type", "user", "id", "usr_umar", "properties", subject),
                                "resource", Map.of("type", "record", "id", id, "properties", resource),
                                "action", Map.of("name", "update")))
                .json()
                .path("decision")
                .asBoolean();
    }

    private static boolean evaluates(String id, Map<String, ?> properties) {
        return hotels.post(
                        "/t/" + tenant() + "/access/v1/evaluation",
                        hotels.gateway(),
                        Map.of(
                                "subject", Map.of("type", "user", "id", "usr_rana"),
                                "resource", Map.of("type", "record", "id", id, "properties", properties),
                                "action", Map.of("name", "read")))
                .json()
                .path("decision")
                .asBoolean();
    }

    private static Hotels.Reply check(String type, Object id) {
        var question = new HashMap<String, Object>(
                Map.of("user", "usr_rana", "resource", type, "action", "read", "property", Hotels.NONE));
        question.put("resourceId", id);
        var fields = new ArrayList<Object>();
        question.forEach((name, value) -> {
            fields.add(name);
            fields.add(value);
        });
        return hotels.check(hotels.gateway(), fields.toArray());
    }

    private static Hotels.Reply get(String user, String path) {
        return hotels.get(hotels.acmePath(path), hotels.issuer.user(user));
    }

    /// Of all pages.
    private static List<String> ids(String user, String path) {
        var ids = new ArrayList<String>();
        var reply = get(user, path);
        ids.addAll(reply.json().findValuesAsText("externalId"));
        while (reply.json().has("next")) {
            reply = get(user, path + "cursor=" + reply.text("next"));
            ids.addAll(reply.json().findValuesAsText("externalId"));
        }
        return ids;
    }
}
