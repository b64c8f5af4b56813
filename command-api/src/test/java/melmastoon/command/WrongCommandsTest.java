package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.CommandServer.newTenant;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.TenantId;
import melmastoon.edge.TestServer.Answer;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every wrong command gets its own status and code, and leaves nothing behind.
class WrongCommandsTest {
    private static final String TENANTS = "/api/v1/tenants";
    private static final UUID NOBODY = new UUID(0x0199_0000_0000_0000L, 42);
    private static CommandServer api;
    private static String acme;
    private static String root;
    private static String region;
    private static String house;
    private static String level4;
    private static String olga;
    private static String ownership;

    @BeforeAll
    static void furnish() {
        api = CommandServer.inMemory();
        var provisioned = api.post(api.admin(), TENANTS, newTenant("acme-hotels"));
        acme = TENANTS + "/" + field(provisioned, "id");
        root = field(provisioned, "rootUnitId");
        olga = acme + "/memberships/" + field(provisioned, "ownerMembershipId");
        api.post(api.admin(), acme + "/plan", "{\"planRef\":\"standard\"}");
        region = unit("region", root);
        house = unit("property", region);
        var level3 = unit("region", region);
        level4 = unit("region", level3);
        level4 = unit("region", level4);
        var again = api.post(api.person("olga"), olga + "/role-assignments", "{\"role\":\"tenant.owner\"}");
        ownership = field(again, "id");
        api.tenant("other-hotels");
        api.post(api.admin(), TENANTS, newTenant("pending-hotels"));
    }

    private static String unit(String kind, String parent) {
        return field(
                api.post(
                        api.person("olga"),
                        acme + "/org-units",
                        "{\"kind\":\"%s\",\"name\":\"A unit\",\"parentId\":\"%s\"}".formatted(kind, parent)),
                "id");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /// @param path   may start with {acme}, which is the chain's path
    record Wrong(String what, String who, String method, String path, String body, int status, String code) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Wrong> wrong() {
        var unknownTenant = TENANTS + "/" + new TenantId(NOBODY);
        var member = acme + "/memberships/" + new MembershipId(NOBODY);
        var roles = olga + "/role-assignments";
        var unit = acme + "/org-units";
        var invitations = acme + "/invitations";
        return Stream.of(
                // The transport.
                new Wrong("malformed JSON", "olga", "POST", unit, "{\"kind\":", 400, "COMMON.MALFORMED_JSON"),
                new Wrong("an array for an object", "olga", "POST", unit, "[]", 400, "COMMON.INVALID_FIELD"),
                new Wrong(
                        "an unknown field",
                        "olga",
                        "POST",
                        unit,
                        "{\"kind\":\"region\",\"name\":\"N\",\"color\":1}",
                        400,
                        "COMMON.INVALID_FIELD"),
                new Wrong("no body", "olga", "POST", unit, "", 400, "COMMON.BAD_REQUEST"),
                new Wrong(
                        "a missing field", "olga", "POST", unit, "{\"kind\":\"region\"}", 400, "COMMON.INVALID_FIELD"),
                new Wrong("an unknown route", "olga", "GET", acme + "/nothing", "", 404, "COMMON.ROUTE_UNKNOWN"),
                new Wrong("another method", "olga", "DELETE", unit, "", 405, "COMMON.METHOD_NOT_ALLOWED"),
                // Ids.
                new Wrong(
                        "an id with a wrong prefix in the path",
                        "olga",
                        "GET",
                        TENANTS + "/org_01JD3ZQK8VZ7M2S4T6W8Y0A1B2/position",
                        "",
                        400,
                        "COMMON.MALFORMED_ID"),
                new Wrong(
                        "no ULID in the path",
                        "olga",
                        "DELETE",
                        acme + "/memberships/mbr_1",
                        "",
                        400,
                        "COMMON.MALFORMED_ID"),
                new Wrong(
                        "an id with a wrong prefix in a body",
                        "olga",
                        "POST",
                        unit,
                        "{\"kind\":\"region\",\"name\":\"N\",\"parentId\":\"tnt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2\"}",
                        400,
                        "COMMON.MALFORMED_ID"),
                new Wrong(
                        "a malformed role id",
                        "olga",
                        "POST",
                        roles,
                        "{\"role\":\"rol_1\"}",
                        400,
                        "COMMON.MALFORMED_ID"),
                new Wrong(
                        "a malformed role code",
                        "olga",
                        "POST",
                        roles,
                        "{\"role\":\"Chef\"}",
                        400,
                        "COMMON.INVALID_FIELD"),
                // Tenants.
                new Wrong(
                        "a slug already taken",
                        "admin",
                        "POST",
                        TENANTS,
                        newTenant("acme-hotels"),
                        409,
                        "TENANT.SLUG_TAKEN"),
                new Wrong("a reserved slug", "admin", "POST", TENANTS, newTenant("billing"), 409, "TENANT.SLUG_TAKEN"),
                new Wrong("a malformed slug", "admin", "POST", TENANTS, newTenant("-A-"), 400, "COMMON.INVALID_FIELD"),
                new Wrong(
                        "a stranger who provisions",
                        "olga",
                        "POST",
                        TENANTS,
                        newTenant("olgas-own"),
                        403,
                        "COMMON.PERMISSION_DENIED"),
                new Wrong(
                        "another plan on an active tenant",
                        "admin",
                        "POST",
                        acme + "/plan",
                        "{\"planRef\":\"gold\"}",
                        409,
                        "TENANT.ILLEGAL_STATE_TRANSITION"),
                new Wrong(
                        "a plan by a member",
                        "olga",
                        "POST",
                        acme + "/plan",
                        "{\"planRef\":\"gold\"}",
                        403,
                        "COMMON.PERMISSION_DENIED"),
                new Wrong(
                        "an unknown tenant",
                        "admin",
                        "POST",
                        unknownTenant + "/plan",
                        "{\"planRef\":\"gold\"}",
                        404,
                        "TENANT.NOT_FOUND"),
                new Wrong(
                        "an unknown tenant's position",
                        "olga",
                        "GET",
                        unknownTenant + "/position",
                        "",
                        404,
                        "TENANT.NOT_FOUND"),
                new Wrong(
                        "a foreign tenant's position",
                        "stranger",
                        "GET",
                        acme + "/position",
                        "",
                        404,
                        "TENANT.NOT_FOUND"),
                new Wrong(
                        "a foreign tenant's tree",
                        "stranger",
                        "POST",
                        unit,
                        "{\"kind\":\"region\",\"name\":\"N\"}",
                        404,
                        "TENANT.NOT_FOUND"),
                new Wrong(
                        "a foreign tenant's invitations", "stranger", "GET", invitations, "", 404, "TENANT.NOT_FOUND"),
                // The tree.
                new Wrong(
                        "a sixth level of the tree",
                        "olga",
                        "POST",
                        unit,
                        "{\"kind\":\"property\",\"name\":\"N\",\"parentId\":\"" + deepest() + "\"}",
                        422,
                        "TENANT.ORG_DEPTH_EXCEEDED"),
                new Wrong(
                        "a house in a house",
                        "olga",
                        "POST",
                        unit,
                        "{\"kind\":\"property\",\"name\":\"N\",\"parentId\":\"" + house + "\"}",
                        422,
                        "TENANT.ORG_HIERARCHY_VIOLATION"),
                new Wrong(
                        "an unknown parent",
                        "olga",
                        "POST",
                        unit,
                        "{\"kind\":\"region\",\"name\":\"N\",\"parentId\":\"" + new OrganizationUnitId(NOBODY) + "\"}",
                        422,
                        "TENANT.ORG_PARENT_NOT_FOUND"),
                new Wrong(
                        "an unknown kind",
                        "olga",
                        "POST",
                        unit,
                        "{\"kind\":\"castle\",\"name\":\"N\"}",
                        400,
                        "COMMON.INVALID_FIELD"),
                new Wrong(
                        "a region with a property id",
                        "olga",
                        "POST",
                        unit,
                        "{\"kind\":\"region\",\"name\":\"N\",\"propertyId\":\"ppt_1\"}",
                        422,
                        "TENANT.PROPERTY_ID_MISPLACED"),
                // Roles.
                new Wrong(
                        "a region in a property scope",
                        "olga",
                        "POST",
                        roles,
                        "{\"role\":\"tenant.gm\",\"propertyScope\":[\"" + region + "\"]}",
                        422,
                        "MEMBERSHIP.SCOPE_NOT_PROPERTY"),
                new Wrong(
                        "an unknown property in a scope",
                        "olga",
                        "POST",
                        roles,
                        "{\"role\":\"tenant.gm\",\"propertyScope\":[\"ppt_nowhere\"]}",
                        422,
                        "MEMBERSHIP.SCOPE_NOT_PROPERTY"),
                new Wrong(
                        "a role's id in a property scope",
                        "olga",
                        "POST",
                        roles,
                        "{\"role\":\"tenant.gm\",\"propertyScope\":[\"rol_01JD3ZQK8VZ7M2S4T6W8Y0A1B2\"]}",
                        400,
                        "COMMON.MALFORMED_ID"),
                new Wrong(
                        "an unknown role",
                        "olga",
                        "POST",
                        roles,
                        "{\"role\":\"tenant.chef\"}",
                        422,
                        "MEMBERSHIP.ROLE_NOT_FOUND"),
                new Wrong(
                        "an unknown member",
                        "olga",
                        "POST",
                        member + "/role-assignments",
                        "{\"role\":\"tenant.gm\"}",
                        404,
                        "MEMBERSHIP.NOT_FOUND"),
                new Wrong(
                        "an unknown assignment",
                        "olga",
                        "DELETE",
                        roles + "/" + new RoleAssignmentId(NOBODY),
                        "",
                        404,
                        "MEMBERSHIP.ROLE_ASSIGNMENT_NOT_FOUND"),
                new Wrong(
                        "the last owner's role",
                        "olga",
                        "DELETE",
                        roles + "/" + ownership,
                        "",
                        409,
                        "TENANT.LAST_OWNER_REMOVAL"),
                new Wrong("the last owner", "olga", "DELETE", olga, "", 409, "TENANT.LAST_OWNER_REMOVAL"),
                // Invitations.
                new Wrong(
                        "no e-mail address",
                        "olga",
                        "POST",
                        invitations,
                        "{\"email\":\"laila\",\"roles\":[\"tenant.gm\"]}",
                        400,
                        "COMMON.INVALID_FIELD"),
                new Wrong(
                        "no roles",
                        "olga",
                        "POST",
                        invitations,
                        "{\"email\":\"l@acme.example\",\"roles\":[]}",
                        400,
                        "COMMON.INVALID_FIELD"),
                new Wrong(
                        "null among the roles",
                        "olga",
                        "POST",
                        invitations,
                        "{\"email\":\"l@acme.example\",\"roles\":[null]}",
                        400,
                        "COMMON.INVALID_FIELD"),
                new Wrong(
                        "an unknown invitation",
                        "olga",
                        "POST",
                        "/api/v1/invitations/" + new InvitationId(NOBODY) + "/accept",
                        "{\"token\":\"x\"}",
                        404,
                        "TENANT.INVITATION_NOT_FOUND"),
                new Wrong(
                        "an unknown status",
                        "olga",
                        "GET",
                        invitations + "?status=lost",
                        "",
                        400,
                        "COMMON.INVALID_FIELD"),
                new Wrong(
                        "a malformed page",
                        "olga",
                        "GET",
                        invitations + "?olderThan=x",
                        "",
                        400,
                        "COMMON.MALFORMED_ID"),
                new Wrong(
                        "a limit that is no number",
                        "olga",
                        "GET",
                        invitations + "?limit=many",
                        "",
                        400,
                        "COMMON.INVALID_FIELD"));
    }

    private static String deepest() {
        return level4;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void aWrongCommandHasItsOwnStatusAndCode(Wrong wrong) {
        var memory = api.server.context().getBean(MemoryTransactions.class);
        var tenant = TenantId.parse(acme.substring(TENANTS.length() + 1));
        var events = memory.outbox(tenant).size();
        var answer = api.server.send(
                wrong.method,
                wrong.path,
                wrong.body,
                "Authorization",
                "Bearer " + (wrong.who.equals("admin") ? api.admin() : api.person(wrong.who)),
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString());

        isProblem(answer, wrong.status, wrong.code);
        assertThat(memory.outbox(tenant)).hasSize(events);
    }

    private static void isProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).as(answer.body()).isEqualTo("MELMASTOON." + code);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("\"requestId\":\"" + answer.header("X-Request-ID") + "\"");
        assertThat(answer.body()).doesNotContain("Exception", "melmastoon.domain", "melmastoon.application");
    }

    static Stream<Arguments> tokens() {
        var issuer = api.issuer;
        return Stream.of(
                Arguments.of("none", "", 401, "COMMON.TOKEN_MISSING"),
                Arguments.of(
                        "expired",
                        issuer.user(
                                "usr_olga",
                                claims -> claims.expirationTime(
                                        Date.from(Instant.now().minusSeconds(1)))),
                        401,
                        "COMMON.TOKEN_EXPIRED"),
                Arguments.of(
                        "for another audience",
                        issuer.user("usr_olga", claims -> claims.audience(List.of("iam"))),
                        401,
                        "COMMON.TOKEN_WRONG_AUDIENCE"),
                Arguments.of("of another signer", issuer.forged("usr_olga"), 401, "COMMON.TOKEN_INVALID"),
                Arguments.of(
                        "narrowed to another tenant",
                        issuer.user("usr_olga", claims -> claims.claim("tenant_id", new TenantId(NOBODY).toString())),
                        404,
                        "TENANT.NOT_FOUND"));
    }

    @ParameterizedTest(name = "a token {0}")
    @MethodSource("tokens")
    void aWrongTokenReachesNoUseCase(String what, String token, int status, String code) {
        assertThat(what).isNotEmpty();
        isProblem(api.post(token, acme + "/org-units", "{\"kind\":\"region\",\"name\":\"N\"}"), status, code);
    }

    @Test
    void aWriteWithoutAnIdempotencyKeyIsRefused() {
        var answer = api.server.send(
                "POST",
                acme + "/org-units",
                "{\"kind\":\"region\",\"name\":\"N\"}",
                "Authorization",
                "Bearer " + api.person("olga"),
                "Content-Type",
                "application/json");

        isProblem(answer, 400, "SYNC.IDEMPOTENCY_KEY_MISSING");
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        var answer = api.server.send(
                "POST",
                acme + "/org-units",
                "<unit/>",
                "Authorization",
                "Bearer " + api.person("olga"),
                "Content-Type",
                "application/xml",
                "Idempotency-Key",
                "k");

        isProblem(answer, 415, "COMMON.CONTENT_TYPE_UNSUPPORTED");
    }

    @Test
    void anInvitationIsForItsAddresseeWithItsTokenOnly() {
        var invited = api.post(
                api.person("olga"),
                acme + "/invitations",
                "{\"email\":\"laila@acme.example\",\"roles\":[\"tenant.gm\"]}");
        var accept = "/api/v1/invitations/" + field(invited, "id") + "/accept";

        isProblem(api.post(api.person("stranger"), accept, "{\"token\":\"x\"}"), 403, "TENANT.INVITATION_NOT_YOURS");
        isProblem(api.post(api.person("laila"), accept, "{\"token\":\"x\"}"), 403, "TENANT.INVITATION_TOKEN_INVALID");
    }

    @Test
    void aPendingTenantInvitesNobody() {
        var pending = field(api.post(api.admin(), TENANTS, newTenant("not-yet-paid")), "id");
        var answer = api.post(
                api.person("olga"),
                TENANTS + "/" + pending + "/invitations",
                "{\"email\":\"a@acme.example\",\"roles\":[\"tenant.gm\"]}");

        isProblem(answer, 409, "TENANT.NOT_ACTIVE");
    }
}
