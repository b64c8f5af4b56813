package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.CommandServer.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What takes two people, by HTTP (ruling 10).
class ApprovalRoutesTest {
    private static CommandServer api;
    private static TestApplication application;

    @BeforeAll
    static void start() {
        api = CommandServer.inMemory();
        application = TestApplication.over(api.server.context().getBean(MemoryTransactions.class));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void closingIsAskedForAndApprovedByAnother() {
        var acme = Acme.chain(application, "closes-for-good");
        var path = "/api/v1/tenants/" + acme.tenant();
        var second = api.issuer.platformAdmin("usr_second");

        isProblem(
                api.post(api.person("olga"), path + "/close", "{\"reason\":\"abuse\"}"),
                403,
                "COMMON.PERMISSION_DENIED");
        isProblem(api.post(api.admin(), path + "/close", "{\"reason\":\"tired of it\"}"), 400, "COMMON.INVALID_FIELD");
        isProblem(api.post(api.admin(), path + "/close", "{}"), 400, "COMMON.INVALID_FIELD");
        var asked = api.post(api.admin(), path + "/close", "{\"reason\":\"abuse\"}");
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        var approval = path + "/approvals/" + field(asked, "id");
        assertThat(asked.header("Location")).contains(approval + "?atLeast=");
        assertThat(asked.header("Melmastoon-Position")).isEqualTo(field(asked, "position"));

        isProblem(api.post(second, path + "/close", "{\"reason\":\"abuse\"}"), 409, "TENANT.APPROVAL_PENDING");
        isProblem(api.post(api.admin(), approval + "/approve", ""), 403, "TENANT.APPROVAL_BY_REQUESTER");
        isProblem(api.post(second, approval + "/withdraw", ""), 403, "TENANT.APPROVAL_NOT_YOURS");
        isProblem(api.post(second, approval + "/approve", "", "a1", "\"v2\""), 412, "COMMON.STALE_VERSION");
        isProblem(api.post(second, path + "/approvals/apv_1/approve", ""), 400, "COMMON.MALFORMED_ID");
        isProblem(
                api.post(second, path + "/approvals/apv_01JD3ZQK8VZ7M2S4T6W8Y0A1B2/approve", ""),
                404,
                "TENANT.APPROVAL_NOT_FOUND");
        var approved = api.post(second, approval + "/approve", "", "a2", "\"v1\"");

        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(approved.body()).contains("\"version\":2");
        assertThat(api.post(second, approval + "/approve", "", "a2", "\"v1\"").body())
                .isEqualTo(approved.body());
        isProblem(api.post(api.admin(), path + "/reactivate", ""), 409, "TENANT.NOT_ACTIVE");
    }

    @Test
    void aMemberAsksForARoleAndSomebodyElseDecides() {
        var acme = Acme.chain(application, "is-asked-for-a-role");
        var path = "/api/v1/tenants/" + acme.tenant();
        acme.joins(People.person("amal"), Acme.WHOLE, "tenant.housekeeping");
        var role = "{\"role\":\"tenant.front_desk\",\"propertyScope\":[\"" + acme.alpha() + "\"]}";

        isProblem(
                api.post(api.person("amal"), path + "/access-requests", "{\"role\":\"tenant.gm\"}"),
                400,
                "COMMON.INVALID_FIELD");
        isProblem(api.post(api.person("eve"), path + "/access-requests", role), 404, "TENANT.NOT_FOUND");
        var asked = api.post(api.person("amal"), path + "/access-requests", role);
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        assertThat(asked.header("Location")).contains("/access-requests/" + field(asked, "id") + "?atLeast=");
        var approval = path + "/approvals/" + field(asked, "id");

        isProblem(api.post(api.person("amal"), approval + "/approve", ""), 403, "COMMON.PERMISSION_DENIED");
        assertThat(api.post(api.person("olga"), approval + "/approve", "").status())
                .isEqualTo(200);
        isProblem(api.post(api.person("amal"), approval + "/withdraw", ""), 409, "TENANT.APPROVAL_DECIDED");
    }

    @Test
    void breakGlassAccessIsAskedForAndApprovedByAnOwnerByRuling58() {
        var acme = Acme.chain(application, "breaks-glass");
        var path = "/api/v1/tenants/" + acme.tenant();
        var access = "{\"reason\":\"incident\",\"role\":\"tenant.auditor\",\"propertyScope\":[],\"minutes\":90}";

        isProblem(api.post(api.person("olga"), path + "/break-glass", access), 403, "COMMON.PERMISSION_DENIED");
        isProblem(api.post(api.person("eve"), path + "/break-glass", access), 404, "TENANT.NOT_FOUND");
        var asked = api.post(api.admin(), path + "/break-glass", access);
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        var approval = path + "/approvals/" + field(asked, "id");
        assertThat(asked.header("Location")).contains(approval + "?atLeast=");
        isProblem(
                api.post(api.admin(), path + "/break-glass", access.replace("90", "91")),
                409,
                "TENANT.APPROVAL_PENDING");

        isProblem(api.post(api.admin(), approval + "/approve", ""), 403, "TENANT.APPROVAL_BY_REQUESTER");
        assertThat(api.post(api.person("olga"), approval + "/approve", "").status())
                .isEqualTo(200);
        isProblem(api.post(api.admin(), path + "/break-glass", access), 409, "MEMBERSHIP.ALREADY_MEMBER");
    }

    @Test
    void whatIsNoBreakGlassAccessIsRefusedWhereItIsWrong() {
        var acme = Acme.chain(application, "breaks-no-glass");
        var path = "/api/v1/tenants/" + acme.tenant() + "/break-glass";
        var good = Map.of("reason", "\"other\"", "role", "\"tenant.gm\"", "propertyScope", "[]", "minutes", "1");
        for (var wrong : List.of(
                Map.entry("reason", "\"because\""),
                Map.entry("reason", "null"),
                Map.entry("reason", "7"),
                Map.entry("role", "\"Owner!\""),
                Map.entry("role", "[]"),
                Map.entry("propertyScope", "null"),
                Map.entry("propertyScope", "{}"),
                Map.entry("minutes", "0"),
                Map.entry("minutes", "481"),
                Map.entry("minutes", "-5"),
                Map.entry("minutes", "1.5"),
                Map.entry("minutes", "\"60\""),
                Map.entry("minutes", "99999999999"),
                Map.entry("minutes", "null"),
                Map.entry("until", "\"2026-12-01T00:00:00Z\""))) {
            var fields = new TreeMap<>(good);
            fields.put(wrong.getKey(), wrong.getValue());
            var body = fields.entrySet().stream()
                    .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
            var answer = api.post(api.admin(), path, body);
            assertThat(answer.status()).as(body + answer.body()).isEqualTo(400);
            assertThat(answer.body()).as(body).contains("\"pointer\":\"/" + wrong.getKey());
        }
        for (var body : List.of("", "[]", "7", "{", "{}", "{\"minutes\":1,\"minutes\":2}", "\u0000")) {
            assertThat(api.post(api.admin(), path, body).status()).as(body).isEqualTo(400);
        }
        isProblem(
                api.post(
                        api.admin(),
                        path,
                        "{\"reason\":\"other\",\"role\":\"tenant.owner\",\"propertyScope\":[],\"minutes\":1}"),
                422,
                "TENANT.BREAK_GLASS_ROLE");
        isProblem(
                api.post(
                        api.admin(),
                        path,
                        "{\"reason\":\"other\",\"role\":\"tenant.gm\",\"propertyScope\":[\"ppt_no\"],\"minutes\":1}"),
                422,
                "MEMBERSHIP.SCOPE_NOT_PROPERTY");
    }

    @Test
    void aRequestIsDeclinedOrWithdrawn() {
        var acme = Acme.chain(application, "is-not-closed");
        var path = "/api/v1/tenants/" + acme.tenant();
        var second = api.issuer.platformAdmin("usr_second");
        var first =
                path + "/approvals/" + field(api.post(api.admin(), path + "/close", "{\"reason\":\"other\"}"), "id");

        assertThat(api.post(second, first + "/decline", "").status()).isEqualTo(200);
        isProblem(api.post(second, first + "/approve", ""), 409, "TENANT.APPROVAL_DECIDED");
        var again =
                path + "/approvals/" + field(api.post(api.admin(), path + "/close", "{\"reason\":\"other\"}"), "id");
        assertThat(api.post(api.admin(), again + "/withdraw", "").status()).isEqualTo(200);
        assertThat(api.post(api.admin(), path + "/suspend", "{\"reason\":\"abuse\"}")
                        .status())
                .isEqualTo(200);
    }
}
