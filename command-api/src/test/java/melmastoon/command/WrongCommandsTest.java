package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.CommandServer.newTenant;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Position;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.TenantId;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every wrong command gets its own status and code, and leaves nothing behind.
class WrongCommandsTest {
    private static final String TENANTS = "/api/v1/tenants";
    private static final UUID NOBODY = new UUID(0x0199_0000_0000_0000L, 42);
    private static CommandServer api;
    private static String acme;
    private static String root;
    private static String region;
    private static String property;
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
        property = unit("property", region);
        var level3 = unit("region", region);
        level4 = unit("region", level3);
        level4 = unit("region", level4);
        var again = api.post(api.person("olga"), olga + "/role-assignments", "{\"role\":\"tenant.owner\"}");
        ownership = field(again, "id");
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
                        "a truncated body",
                        "olga",
                        "POST",
                        unit,
                        "{\"kind\":\"region\",\"name\":\"N\"",
                        400,
                        "COMMON.MALFORMED_JSON"),
                new Wrong(
                        "text after the body",
                        "olga",
                        "POST",
                        unit,
                        "{\"kind\":\"region\",\"name\":\"N\"} x",
                        400,
                        "COMMON.MALFORMED_JSON"),
                new Wrong(
                        "a member twice",
                        "olga",
                        "POST",
                        unit,
                        "{\"kind\":\"region\",\"name\":\"N\",\"name\":\"M\"}",
                        400,
                        "COMMON.MALFORMED_JSON"),
                new Wrong(
                        "a one-element array for a string",
                        "olga",
                        "POST",
                        unit,
                        "{\"kind\":[\"region\"],\"name\":\"N\"}",
                        400,
                        "COMMON.INVALID_FIELD"),
                new Wrong(
                        "a number for a string",
                        "olga",
                        "POST",
                        unit,
                        "{\"kind\":\"region\",\"name\":7}",
                        400,
                        "COMMON.INVALID_FIELD"),
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
                        "a member who provisions",
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
                        "a property in a property",
                        "olga",
                        "POST",
                        unit,
                        "{\"kind\":\"property\",\"name\":\"N\",\"parentId\":\"" + property + "\"}",
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
                        "a malformed cursor",
                        "olga",
                        "GET",
                        invitations + "?cursor=x",
                        "",
                        400,
                        "COMMON.MALFORMED_CURSOR"),
                new Wrong(
                        "two limits", "olga", "GET", invitations + "?limit=1&limit=2", "", 400, "COMMON.INVALID_FIELD"),
                new Wrong(
                        "a position of another tenant",
                        "olga",
                        "GET",
                        invitations + "?atLeast=" + new Position(new TenantId(NOBODY), 1, 7).encode(),
                        "",
                        400,
                        "COMMON.FOREIGN_POSITION"),
                new Wrong(
                        "what is no position",
                        "olga",
                        "GET",
                        acme + "/position?atLeast=x",
                        "",
                        400,
                        "COMMON.MALFORMED_POSITION"),
                new Wrong("a limit of 0", "olga", "GET", invitations + "?limit=0", "", 400, "COMMON.INVALID_FIELD"),
                new Wrong("a limit of 201", "olga", "GET", invitations + "?limit=201", "", 400, "COMMON.INVALID_FIELD"),
                new Wrong(
                        "a revocation of an unknown invitation",
                        "olga",
                        "POST",
                        invitations + "/" + new InvitationId(NOBODY) + "/revoke",
                        "",
                        404,
                        "TENANT.INVITATION_NOT_FOUND"),
                new Wrong(
                        "a foreign tenant's invitation",
                        "stranger",
                        "GET",
                        invitations + "/" + new InvitationId(NOBODY),
                        "",
                        404,
                        "TENANT.NOT_FOUND"),
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

        CommandServer.isProblem(answer, wrong.status, wrong.code);
        assertThat(memory.outbox(tenant)).hasSize(events);
    }
}
