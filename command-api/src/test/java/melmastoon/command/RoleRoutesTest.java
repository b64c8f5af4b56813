package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.CommandServer.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `/api/v1/tenants/{id}/roles`.
class RoleRoutesTest {
    private static final String CONCIERGE =
            "{\"code\":\"concierge\",\"displayName\":\"Concierge\",\"permissions\":[\"reservation:read\"]}";

    private static CommandServer api;
    private static String olga;

    @BeforeAll
    static void start() {
        api = CommandServer.inMemory();
        olga = api.person("olga");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static String roles(String slug) {
        return "/api/v1/tenants/" + api.tenant(slug) + "/roles";
    }

    @Test
    void aRoleIsDefinedAndReadAtQueryApi() {
        var roles = roles("defines-a-role");

        var created = api.post(olga, roles, CONCIERGE);

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(field(created, "id")).startsWith("rol_");
        assertThat(created.header("Location"))
                .isEqualTo(CommandServer.QUERY + roles + "/" + field(created, "id") + "?atLeast="
                        + field(created, "position"));
        isProblem(api.post(olga, roles, CONCIERGE), 409, "TENANT.ROLE_CODE_TAKEN");
    }

    @Test
    void aRoleIsRenamedWidenedNarrowedAndDeleted() {
        var roles = roles("changes-a-role");
        var role = roles + "/" + field(api.post(olga, roles, CONCIERGE), "id");
        var name = "{\"displayName\":\"Doorman\"}";

        isProblem(api.patch(olga, role, name), 428, "COMMON.IF_MATCH_MISSING");
        isProblem(api.patch(olga, role, name, "\"v7\""), 412, "COMMON.STALE_VERSION");
        assertThat(api.patch(olga, role, name, "\"v1\"").body()).contains("\"version\":2");
        assertThat(api.put(olga, role + "/permissions/reservation:create", "{}").body())
                .contains("\"version\":3");
        assertThat(api.put(olga, role + "/permissions/reservation:create", "").body())
                .as("it has the permission already")
                .contains("\"version\":3");
        assertThat(api.delete(olga, role + "/permissions/reservation:read").body())
                .contains("\"version\":4");
        assertThat(api.delete(olga, role).body()).contains("\"version\":5");
        isProblem(api.patch(olga, role, name, "\"v5\""), 404, "MEMBERSHIP.ROLE_UNKNOWN");
    }

    @Test
    void aWrongDefinitionSaysWhereItIsWrong() {
        var roles = roles("refuses-roles");

        var unknown = api.post(olga, roles, CONCIERGE.replace("\"reservation:read\"", "\"a:b\",\"folio:shred\""));
        isProblem(unknown, 422, "TENANT.PERMISSION_UNKNOWN");
        assertThat(unknown.body()).contains("\"pointer\":\"/permissions/0\"");
        var malformed = api.post(olga, roles, CONCIERGE.replace("reservation:read", "Everything"));
        isProblem(malformed, 400, "COMMON.INVALID_FIELD");
        assertThat(malformed.body()).contains("\"pointer\":\"/permissions/0\"");
        for (var code : new String[] {"tenant.chef", "platform.chef", "rol_chef", "Chef"}) {
            var reserved = api.post(olga, roles, CONCIERGE.replace("concierge", code));
            isProblem(reserved, 400, "COMMON.INVALID_FIELD");
            assertThat(reserved.body()).contains("\"pointer\":\"/code\"");
        }
        var role = roles + "/" + field(api.post(olga, roles, CONCIERGE), "id");
        isProblem(api.put(olga, role + "/permissions/folio:shred", "{}"), 422, "TENANT.PERMISSION_UNKNOWN");
        isProblem(api.put(olga, role + "/permissions/everything", "{}"), 400, "COMMON.INVALID_FIELD");
        isProblem(api.delete(olga, roles + "/rol_1"), 400, "COMMON.MALFORMED_ID");
    }

    @Test
    void aConditionThatIsWrongSaysWhere() {
        var roles = roles("takes-conditions");
        var adjust = roles + "/" + field(api.post(olga, roles, CONCIERGE), "id") + "/permissions/folio:adjust";

        assertThat(api.put(olga, adjust, "{\"condition\":\"context.amount <= 100\"}")
                        .body())
                .contains("\"version\":2");
        var wrong = api.put(olga, adjust, "{\"condition\":\"true &&\\n  context.amount <=\"}");
        isProblem(wrong, 422, "TENANT.CONDITION_INVALID");
        assertThat(wrong.body()).contains("\"pointer\":\"/condition\"").contains("line 2, column");
        var noTruth = api.put(olga, adjust, "{\"condition\":\"1 + 1\"}");
        isProblem(noTruth, 422, "TENANT.CONDITION_INVALID");
    }

    @Test
    void anObligationIsANameAndRidesOnACondition() {
        var roles = roles("takes-obligations");
        var adjust = roles + "/" + field(api.post(olga, roles, CONCIERGE), "id") + "/permissions/folio:adjust";
        var signed = "{\"condition\":\"context.amount <= 100\",\"obligation\":\"second_signature\"}";

        assertThat(api.put(olga, adjust, signed).body()).contains("\"version\":2");
        assertThat(api.put(olga, adjust, signed).body()).as("the same again").contains("\"version\":2");
        var noName = api.put(olga, adjust, signed.replace("second_signature", "Please sign"));
        isProblem(noName, 400, "COMMON.INVALID_FIELD");
        assertThat(noName.body()).contains("\"pointer\":\"/obligation\"");
        var alone = api.put(olga, adjust, "{\"obligation\":\"second_signature\"}");
        isProblem(alone, 422, "TENANT.OBLIGATION_WITHOUT_CONDITION");
        assertThat(alone.body()).contains("\"pointer\":\"/obligation\"");
    }
}
