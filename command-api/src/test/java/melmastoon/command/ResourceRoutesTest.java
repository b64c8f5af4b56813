package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.CommandServer.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import melmastoon.access.TenantId;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `/api/v1/tenants/{id}/resource-types`, `/resources` and `/subjects`.
class ResourceRoutesTest {
    private static final String RECORD = """
        {"name":"record","actions":["read","update"],"anchored":true,
         "propertySchema":{"type":"object","properties":{"floor":{"type":"integer"}},"additionalProperties":false}}\
        """;

    private static CommandServer api;
    private static String olga;
    private static String tenant;
    private static String root;

    @BeforeAll
    static void furnish() {
        api = CommandServer.inMemory();
        olga = api.person("olga");
        var created = api.post(api.admin(), "/api/v1/tenants", CommandServer.newTenant("resourceful"));
        tenant = field(created, "id");
        api.post(api.admin(), path("/plan"), "{\"planRef\":\"standard\"}");
        root = field(api.post(olga, path("/org-units"), "{\"kind\":\"property\",\"name\":\"Alpha\"}"), "id");
        assertThat(api.post(olga, path("/resource-types"), RECORD).status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static String path(String more) {
        return "/api/v1/tenants/" + tenant + more;
    }

    private static int events() {
        return api.server
                .context()
                .getBean(MemoryTransactions.class)
                .outbox(TenantId.parse(tenant))
                .size();
    }

    @Test
    void aTypeIsRegisteredWidenedAndRetired() {
        var created = api.post(
                olga, path("/resource-types"), "{\"name\":\"note\",\"actions\":[\"read\"],\"anchored\":false}");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(field(created, "id")).isEqualTo("note");
        assertThat(created.header("Location"))
                .isEqualTo(
                        CommandServer.QUERY + path("/resource-types/note") + "?atLeast=" + field(created, "position"));

        var wider = "{\"actions\":[\"read\",\"export\"]}";
        isProblem(api.patch(olga, path("/resource-types/note"), wider), 428, "COMMON.IF_MATCH_MISSING");
        assertThat(api.patch(olga, path("/resource-types/note"), wider, "\"v1\"")
                        .body())
                .contains("\"version\":2");
        isProblem(api.patch(olga, path("/resource-types/note"), wider, "\"v1\""), 412, "COMMON.STALE_VERSION");
        isProblem(
                api.patch(olga, path("/resource-types/note"), "{\"actions\":[\"export\"]}", "\"v2\""),
                409,
                "TENANT.RESOURCE_TYPE_NARROWED");
        isProblem(api.patch(olga, path("/resource-types/other"), wider, "*"), 404, "TENANT.RESOURCE_TYPE_NOT_FOUND");

        assertThat(api.delete(olga, path("/resource-types/note")).status()).isEqualTo(200);
        isProblem(
                api.post(
                        olga, path("/resource-types"), "{\"name\":\"note\",\"actions\":[\"read\"],\"anchored\":false}"),
                409,
                "TENANT.RESOURCE_TYPE_RETIRED");
    }

    @Test
    void aResourceIsRegisteredReplacedAndRemoved() {
        var resource = path("/resources/record/rec%2F17%20%C3%BC");
        var created = api.put(olga, resource, "{\"anchor\":\"%s\",\"properties\":{\"floor\":3}}".formatted(root));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(field(created, "id")).isEqualTo("record/rec/17 ü");
        assertThat(created.header("Location"))
                .isEqualTo(CommandServer.QUERY + resource + "?atLeast=" + field(created, "position"));

        var replaced = api.put(
                olga,
                resource,
                "{\"anchor\":\"%s\",\"properties\":{\"floor\":4}}".formatted(root),
                "If-Match",
                "\"v1\"");
        assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
        assertThat(replaced.body()).contains("\"version\":2");

        isProblem(api.delete(olga, path("/resource-types/record")), 409, "TENANT.RESOURCE_TYPE_IN_USE");
        assertThat(api.delete(olga, resource).status()).isEqualTo(200);
        isProblem(api.delete(olga, path("/resources/record/other")), 404, "TENANT.RESOURCE_NOT_FOUND");
    }

    @Test
    void whatATypeDoesNotAllowIsRefused() {
        var resource = path("/resources/record/1");
        isProblem(api.put(olga, resource, "{}"), 422, "TENANT.RESOURCE_ANCHOR_MISPLACED");
        isProblem(api.put(olga, resource, "{\"anchor\":\"ppt_unheard_of\"}"), 422, "TENANT.RESOURCE_ANCHOR_NOT_FOUND");
        isProblem(
                api.put(olga, resource, "{\"anchor\":\"%s\",\"properties\":{\"floor\":1.5}}".formatted(root)),
                422,
                "TENANT.RESOURCE_PROPERTIES_INVALID");
        isProblem(
                api.put(olga, path("/resources/unheard_of/1"), "{\"anchor\":\"%s\"}".formatted(root)),
                422,
                "TENANT.RESOURCE_TYPE_UNKNOWN");
        isProblem(
                api.post(olga, path("/resource-types"), RECORD.replace("record", "reservation")),
                409,
                "TENANT.RESOURCE_TYPE_RESERVED");
        isProblem(api.post(olga, path("/resource-types"), RECORD), 409, "TENANT.RESOURCE_TYPE_TAKEN");
    }

    @Test
    void somethingIsSaidAboutASubjectAndTakenBack() {
        var subject = path("/subjects/service/locks/properties");
        var created = api.put(olga, subject, "{\"properties\":{\"limit\":500},\"authoritative\":[\"limit\"]}");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(field(created, "id")).isEqualTo("service:locks");
        assertThat(created.header("Location"))
                .isEqualTo(CommandServer.QUERY + subject + "?atLeast=" + field(created, "position"));
        assertThat(api.put(olga, subject, "{\"properties\":{\"limit\":400}}").body())
                .contains("\"version\":2");
        assertThat(api.delete(olga, subject).status()).isEqualTo(200);
        isProblem(
                api.delete(olga, path("/subjects/user/usr_x/properties")), 404, "TENANT.SUBJECT_PROPERTIES_NOT_FOUND");
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("/resources/record/1", "{\"properties\":{\"a\":\"amal@acme.example\"}}", "/properties/a"),
                Arguments.of("/resources/record/1", "{\"properties\":{\"a\":{\"b\":1}}}", "/properties/a"),
                Arguments.of("/resources/record/1", "{\"properties\":{\"a\":null}}", "/properties/a"),
                Arguments.of("/resources/record/1", "{\"properties\":{\"a b\":1}}", "/properties"),
                Arguments.of("/resources/record/1", "{\"properties\":[]}", "/properties"),
                Arguments.of("/resources/record/1", "{\"anchor\":1}", "/anchor"),
                Arguments.of("/resources/record/1", "{\"owner\":\"x\"}", "/owner"),
                Arguments.of("/resources/record/amal@acme.example", "{}", ""),
                Arguments.of("/resources/record/" + "x".repeat(257), "{}", ""),
                Arguments.of("/resources/record/" + "%F0%9F%8F%A8".repeat(129), "{}", ""),
                Arguments.of("/resources/record/a%00b", "{}", ""),
                Arguments.of("/resources/Record/1", "{}", ""),
                Arguments.of("/subjects/group/1/properties", "{\"properties\":{}}", ""),
                Arguments.of("/subjects/user/amal@acme.example/properties", "{\"properties\":{}}", ""),
                Arguments.of("/subjects/user/1/properties", "{}", "/properties"),
                Arguments.of(
                        "/subjects/user/1/properties",
                        "{\"properties\":{\"a\":1},\"authoritative\":[\"b\"]}",
                        "/authoritative"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("hostile")
    void whatIsNoValueIsRefusedWhereItStandsAndLeavesNothing(String path, String body, String pointer) {
        var before = events();

        var answer = api.put(olga, path(path), body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).satisfies(problem -> {
            if (pointer.isEmpty()) {
                assertThat(problem).as("parameters stand in no body").doesNotContain("\"pointer\"");
            } else {
                assertThat(problem).contains("\"pointer\":\"" + pointer + "\"");
            }
        });
        assertThat(events()).isEqualTo(before);
    }

    static Stream<Arguments> noTypes() {
        return Stream.of(
                Arguments.of("{\"name\":\"a.b\",\"actions\":[\"read\"],\"anchored\":true}", "/name"),
                Arguments.of("{\"name\":\"platform.x\",\"actions\":[\"read\"],\"anchored\":true}", "/name"),
                Arguments.of("{\"name\":\"x\",\"actions\":[],\"anchored\":true}", "/actions"),
                Arguments.of("{\"name\":\"x\",\"actions\":[\"re ad\"],\"anchored\":true}", "/actions/0"),
                Arguments.of("{\"name\":\"x\",\"actions\":[\"read\"]}", "/anchored"),
                Arguments.of(
                        "{\"name\":\"x\",\"actions\":[\"read\"],\"anchored\":true,\"propertySchema\":{\"type\":\"object\","
                                + "\"properties\":{\"a\":{\"type\":\"string\",\"format\":\"date\"}}}}",
                        "/propertySchema/properties/a"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noTypes")
    void whatIsNoTypeIsRefusedWhereItStands(String body, String pointer) {
        var answer = api.post(olga, path("/resource-types"), body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"pointer\":\"" + pointer + "\"");
    }

    @Test
    void strangersRegisterNothing() {
        for (var stranger : List.of(api.person("stranger"), api.issuer.service("pms", "resource:register"))) {
            isProblem(api.post(stranger, path("/resource-types"), RECORD), 404, "TENANT.NOT_FOUND");
            isProblem(api.put(stranger, path("/resources/record/1"), "{}"), 404, "TENANT.NOT_FOUND");
        }
    }
}
