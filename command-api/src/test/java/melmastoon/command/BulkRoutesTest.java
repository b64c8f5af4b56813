package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.CommandServer.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Many rows in one request, by HTTP (ruling 60).
class BulkRoutesTest {
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

    private static String route(Acme acme, String name) {
        return "/api/v1/tenants/" + acme.tenant() + "/role-assignments" + name;
    }

    @Test
    void eachRowOfAnAnswerSaysWhatBecameOfIt() {
        var acme = Acme.chain(application, "assigns-to-many");
        var amal = acme.joins(People.person("amal"), Acme.only(acme.alpha()), "tenant.front_desk");
        var dara = acme.joins(People.person("dara"), Acme.only(acme.beta()), "tenant.front_desk");
        var body = """
                {"assignment": {"role": "tenant.auditor", "propertyScope": ["%s"]}, "memberships": ["%s", "%s", "nobody"]}""".formatted(acme.alpha(), amal, dara);

        var answer = api.post(api.person("olga"), route(acme, "/bulk"), body, "bulk-1");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"outcome\":\"committed\",\"accepted\":1,\"refused\":2")
                .contains("{\"row\":1,\"id\":\"rla_")
                .contains("{\"row\":2,\"code\":\"MELMASTOON.MEMBERSHIP.SCOPE_WIDENED\",\"title\":")
                .contains("{\"row\":3,\"code\":\"MELMASTOON.COMMON.MALFORMED_ID\"")
                .contains("\"pointer\":\"/memberships/2\"");
        assertThat(answer.header("Melmastoon-Position")).isEqualTo(field(answer, "position"));
        assertThat(api.post(api.person("olga"), route(acme, "/bulk"), body, "bulk-1")
                        .body())
                .isEqualTo(answer.body());
    }

    @Test
    void allOrNothingAndADryRunAreAskedFor() {
        var acme = Acme.chain(application, "assigns-all-or-none");
        var amal = acme.joins(People.person("amal"), Acme.only(acme.alpha()), "tenant.front_desk");
        var dara = acme.joins(People.person("dara"), Acme.only(acme.beta()), "tenant.front_desk");
        var body = """
                {"assignment": {"role": "tenant.auditor", "propertyScope": ["%s"]}, "memberships": ["%s", "%s"], %s}""";

        var none = api.post(
                api.person("olga"),
                route(acme, "/bulk"),
                body.formatted(acme.alpha(), amal, dara, "\"mode\": \"all_or_nothing\""));
        var dry = api.post(
                api.person("olga"), route(acme, "/bulk"), body.formatted(acme.alpha(), amal, amal, "\"dryRun\": true"));

        assertThat(none.body()).contains("\"outcome\":\"not_committed\"");
        assertThat(dry.body()).contains("\"outcome\":\"dry_run\",\"accepted\":2");
        isProblem(
                api.post(
                        api.person("olga"),
                        route(acme, "/bulk"),
                        body.formatted(acme.alpha(), amal, dara, "\"mode\": \"some\"")),
                400,
                "COMMON.INVALID_FIELD");
        var unreadable = api.post(
                api.person("olga"),
                route(acme, "/bulk"),
                "{\"assignment\": {\"role\": \"x y\"}, \"memberships\": [\"" + amal + "\"]}");
        assertThat(unreadable.body()).contains("\"pointer\":\"/assignment/role\"");
    }

    @Test
    void rolesAreCopiedFromPropertyToProperty() {
        var acme = Acme.chain(application, "copies-roles");
        var amal = acme.joins(People.person("amal"), Acme.only(acme.alpha(), acme.beta()), "tenant.front_desk");
        acme.assigns(Acme.OLGA, amal, "tenant.auditor", Acme.only(acme.alpha()));
        var body = """
                {"from": "%s", "to": "%s", "role": "tenant.auditor", "memberships": ["%s"]}""".formatted(acme.alpha(), acme.beta(), amal);

        var answer = api.post(api.person("olga"), route(acme, "/copy"), body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("{\"row\":1,\"id\":\"" + amal + "\"}");
    }

    @Test
    void aRequestHasOneTo500Rows() {
        var acme = Acme.chain(application, "counts-rows");
        var tooMany = String.join(",", Collections.nCopies(501, "\"" + acme.olga() + "\""));

        for (var rows : new String[] {"", tooMany}) {
            isProblem(
                    api.post(
                            api.person("olga"),
                            route(acme, "/bulk"),
                            "{\"assignment\":{\"role\":\"tenant.auditor\"},\"memberships\":[" + rows + "]}"),
                    400,
                    "COMMON.INVALID_FIELD");
        }
    }
}
