package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.CommandServer.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import melmastoon.http.TestServer.Answer;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is done to a membership by HTTP.
class MembershipRoutesTest {
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

    private static String membership(Acme acme, String person, String role) {
        return "/api/v1/tenants/" + acme.tenant() + "/memberships/"
                + acme.joins(People.person(person), Acme.WHOLE, role);
    }

    @Test
    void aMemberIsSuspended() {
        var amal = membership(Acme.chain(application, "suspends-a-member"), "amal", "tenant.front_desk");

        var suspended = api.post(api.person("olga"), amal + "/suspend", "{\"reason\":\"leave\"}", "s1", "\"v2\"");

        assertThat(suspended.status()).as(suspended.body()).isEqualTo(200);
        assertThat(amal).endsWith(field(suspended, "id"));
        assertThat(suspended.body()).contains("\"version\":3");
        assertThat(suspended.header("Melmastoon-Position")).isEqualTo(field(suspended, "position"));
    }

    @Test
    void aSuspendedMemberIsReinstated() {
        var amal = membership(Acme.chain(application, "reinstates-a-member"), "amal", "tenant.front_desk");
        api.post(api.person("olga"), amal + "/suspend", "{\"reason\":\"leave\"}");

        isProblem(api.post(api.person("olga"), amal + "/reinstate", "", "r1", "\"v1\""), 412, "COMMON.STALE_VERSION");
        isProblem(api.post(api.person("amal"), amal + "/reinstate", ""), 403, "COMMON.PERMISSION_DENIED");
        var reinstated = api.post(api.person("olga"), amal + "/reinstate", "", "r2", "\"v3\"");

        assertThat(reinstated.status()).as(reinstated.body()).isEqualTo(200);
        assertThat(reinstated.body()).contains("\"version\":4");
    }

    @Test
    void aReasonIsAKnownCode() {
        var amal = membership(Acme.chain(application, "asks-for-a-reason"), "amal", "tenant.front_desk");

        isProblem(api.post(api.person("olga"), amal + "/suspend", "{}"), 400, "COMMON.INVALID_FIELD");
        isProblem(
                api.post(api.person("olga"), amal + "/suspend", "{\"reason\":\"was rude to a guest\"}"),
                400,
                "COMMON.INVALID_FIELD");
    }

    @Test
    void aRefusedSuspensionSaysWhy() {
        var acme = Acme.chain(application, "refuses-to-suspend");
        var owner = "/api/v1/tenants/" + acme.tenant() + "/memberships/" + acme.olga();
        var amal = membership(acme, "amal", "tenant.gm");
        var reason = "{\"reason\":\"security\"}";

        isProblem(api.post(api.person("olga"), owner + "/suspend", reason), 409, "TENANT.LAST_OWNER_REMOVAL");
        isProblem(api.post(api.person("amal"), owner + "/suspend", reason), 403, "MEMBERSHIP.REMOVAL_NOT_ALLOWED");
        isProblem(api.post(api.person("olga"), amal + "/suspend", reason, "s2", "\"v1\""), 412, "COMMON.STALE_VERSION");
        api.post(api.person("olga"), amal + "/suspend", reason);
        isProblem(
                api.post(api.person("olga"), amal + "/role-assignments", "{\"role\":\"tenant.auditor\"}"),
                409,
                "MEMBERSHIP.NOT_ACTIVE");
    }

    @Test
    void aMemberLeavesAndNobodyLeavesForAnother() {
        var acme = Acme.chain(application, "is-left-by-a-member");
        var amal = membership(acme, "amal", "tenant.front_desk");
        var olga = "/api/v1/tenants/" + acme.tenant() + "/memberships/" + acme.olga();

        isProblem(api.post(api.person("olga"), amal + "/leave", ""), 403, "COMMON.PERMISSION_DENIED");
        isProblem(api.post(api.person("olga"), olga + "/leave", ""), 409, "TENANT.LAST_OWNER_REMOVAL");
        var left = api.post(api.person("amal"), amal + "/leave", "", "leave-1");

        assertThat(left.status()).as(left.body()).isEqualTo(200);
        assertThat(api.post(api.person("amal"), amal + "/leave", "", "leave-1").body())
                .isEqualTo(left.body());
        isProblem(api.post(api.person("amal"), amal + "/leave", ""), 404, "TENANT.NOT_FOUND");
    }

    @Test
    void aMembershipsScopeIsChangedByItsVersion() {
        var acme = Acme.chain(application, "changes-a-scope");
        var amal = membership(acme, "amal", "tenant.front_desk");
        var scope = "{\"propertyScope\":[\"" + acme.alpha() + "\"]}";

        isProblem(api.patch(api.person("olga"), amal, scope), 428, "COMMON.IF_MATCH_MISSING");
        isProblem(api.patch(api.person("olga"), amal, scope, "\"v1\""), 412, "COMMON.STALE_VERSION");
        isProblem(api.patch(api.person("olga"), amal, "{}", "\"v2\""), 400, "COMMON.INVALID_FIELD");
        isProblem(
                api.patch(api.person("olga"), amal, "{\"propertyScope\":[\"" + acme.north() + "\"]}", "\"v2\""),
                422,
                "MEMBERSHIP.SCOPE_NOT_PROPERTY");
        var changed = api.patch(api.person("olga"), amal, scope, "\"v2\"");

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.body()).contains("\"version\":3");
        assertThat(amal).endsWith(field(changed, "id"));
        assertThat(api.patch(api.person("olga"), amal, "{\"propertyScope\":[]}", "*")
                        .body())
                .contains("\"version\":4");
    }

    @Test
    void aServiceIsAddedAsAMember() {
        var acme = Acme.chain(application, "adds-a-service");
        var memberships = "/api/v1/tenants/" + acme.tenant() + "/memberships";
        var service = "{\"subject\":{\"type\":\"service\",\"id\":\"channel-manager\"},"
                + "\"roles\":[\"tenant.reservations\"],\"propertyScope\":[\"" + acme.alpha() + "\"]}";

        var added = api.post(api.person("olga"), memberships, service);

        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.header("Location")).contains("/memberships/" + field(added, "id") + "?atLeast=");
        isProblem(api.post(api.person("olga"), memberships, service), 409, "MEMBERSHIP.ALREADY_MEMBER");
        isProblem(
                api.post(api.person("olga"), memberships, service.replace("\"service\"", "\"user\"")),
                400,
                "COMMON.INVALID_FIELD");
        isProblem(
                api.post(api.person("olga"), memberships, service.replace("[\"tenant.reservations\"]", "[]")),
                400,
                "COMMON.INVALID_FIELD");
        isProblem(api.post(api.person("olga"), memberships, "{\"roles\":[]}"), 400, "COMMON.INVALID_FIELD");
    }

    @Test
    void ownershipIsTransferredAndAnOwnerIsAppointedOnlyWhereThereIsNone() {
        var acme = Acme.chain(application, "transfers-ownership");
        var owners = "/api/v1/tenants/" + acme.tenant() + "/owners";
        var amal = membership(acme, "amal", "tenant.gm");

        isProblem(api.post(api.admin(), owners, "{\"userId\":\"usr_amal\"}"), 409, "TENANT.OWNER_EXISTS");
        isProblem(api.post(api.person("olga"), owners, "{\"userId\":\"usr_amal\"}"), 403, "COMMON.PERMISSION_DENIED");
        isProblem(api.post(api.admin(), owners, "{\"userId\":\"\"}"), 400, "COMMON.INVALID_FIELD");
        var transferred = api.post(api.person("olga"), amal + "/transfer-ownership", "", "t1", "\"v2\"");

        assertThat(transferred.status()).as(transferred.body()).isEqualTo(200);
        assertThat(transferred.body()).contains("\"version\":3");
        isProblem(api.post(api.person("olga"), amal + "/transfer-ownership", ""), 403, "COMMON.PERMISSION_DENIED");
    }

    @Test
    void aRoleIsAssignedForASeason() {
        var acme = Acme.chain(application, "assigns-for-a-season");
        var amal = membership(acme, "amal", "tenant.housekeeping");
        var season =
                "{\"role\":\"tenant.front_desk\",\"validFrom\":\"2098-06-01T06:00:00.5+04:30\",\"validUntil\":\"%s\"}";

        var assigned =
                api.post(api.person("olga"), amal + "/role-assignments", season.formatted("2098-09-01T00:00:00Z"));
        var again =
                api.post(api.person("olga"), amal + "/role-assignments", season.formatted("2098-09-01T04:30:00+04:30"));
        var longer = api.post(api.person("olga"), amal + "/role-assignments", season.formatted("2098-10-01T00:00:00Z"));

        assertThat(assigned.status()).as(assigned.body()).isEqualTo(201);
        assertThat(field(again, "id")).isEqualTo(field(assigned, "id"));
        assertThat(field(longer, "id")).isNotEqualTo(field(assigned, "id"));
    }

    @Test
    void aScopeOfRegionsIsGivenByEveryRouteThatTakesAScope() {
        var acme = Acme.chain(application, "scopes-by-regions");
        var amal = membership(acme, "amal", "tenant.front_desk");
        var north = "\"regionScope\":[\"" + acme.north() + "\"]";
        var both = "{\"propertyScope\":[\"" + acme.gamma() + "\"]," + north + "}";

        assertThat(api.patch(api.person("olga"), amal, both, "\"v2\"").body()).contains("\"version\":3");
        assertThat(api.patch(api.person("olga"), amal, "{" + north + "}", "\"v3\"")
                        .body())
                .contains("\"version\":4");
        isProblem(
                api.patch(api.person("olga"), amal, "{\"propertyScope\":[]," + north + "}", "\"v4\""),
                400,
                "COMMON.INVALID_FIELD");
        assertThat(api.post(
                                api.person("olga"),
                                amal + "/role-assignments",
                                "{\"role\":\"tenant.auditor\"," + north + "}")
                        .status())
                .isEqualTo(201);
        var invitations = "/api/v1/tenants/" + acme.tenant() + "/invitations";
        var invited = api.post(
                api.person("olga"),
                invitations,
                "{\"email\":\"dara@acme.test\",\"roles\":[\"tenant.auditor\"]," + north + "}");
        assertThat(invited.status()).as(invited.body()).isEqualTo(201);
        assertThat(api.get(api.person("olga"), invitations + "/" + field(invited, "id"))
                        .body())
                .contains(north)
                .doesNotContain("propertyScope");
    }

    @Test
    void aTimeThatCannotBeIsRefused() {
        var amal = membership(Acme.chain(application, "refuses-times"), "amal", "tenant.front_desk");
        for (var wrong : List.of(
                "\"validUntil\":\"tomorrow\"",
                "\"validUntil\":\"2099-01-01\"",
                "\"validUntil\":\"2099-01-01T00:00:00.0001Z\"",
                "\"validFrom\":\"2026-02-30T00:00:00Z\"",
                "\"validFrom\":\"2099-01-01T00:00:00Z\",\"validUntil\":\"2099-01-01T00:00:00Z\"")) {
            isProblem(assign(amal, wrong), 400, "COMMON.INVALID_FIELD");
        }
        isProblem(assign(amal, "\"validUntil\":\"2020-01-01T00:00:00Z\""), 422, "MEMBERSHIP.VALIDITY_ENDED");
    }

    /// Rulings 33 and 50.
    @Test
    void aScopeThatCannotBeIsRefused() {
        var acme = Acme.chain(application, "refuses-scopes");
        var amal = membership(acme, "amal", "tenant.front_desk");

        isProblem(assign(amal, "\"regionScope\":[]"), 400, "COMMON.INVALID_FIELD");
        isProblem(
                assign(amal, "\"propertyScope\":[],\"regionScope\":[\"" + acme.north() + "\"]"),
                400,
                "COMMON.INVALID_FIELD");
        isProblem(assign(amal, "\"regionScope\":[\"ppt_alpha\"]"), 400, "COMMON.MALFORMED_ID");
        isProblem(assign(amal, "\"regionScope\":[\"" + acme.alpha() + "\"]"), 422, "MEMBERSHIP.SCOPE_NOT_REGION");
    }

    private static Answer assign(String member, String and) {
        return api.post(api.person("olga"), member + "/role-assignments", "{\"role\":\"tenant.auditor\"," + and + "}");
    }
}
