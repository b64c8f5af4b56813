package melmastoon.command;

import static java.util.stream.Collectors.joining;
import static melmastoon.command.CommandServer.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import melmastoon.http.TestServer.Answer;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Many people are invited in one request, as JSON and as CSV (rulings 32, 40 and 60).
class BulkInvitationRoutesTest {
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
    void eachRowOfAJsonBodySaysWhatBecameOfIt() {
        var acme = Acme.chain(application, "invites-many");

        var answer = api.post(api.person("olga"), route(acme), """
                {"invitations": [
                  {"email": "amal@acme.example", "roles": ["tenant.front_desk"], "propertyScope": ["%s"]},
                  {"roles": ["tenant.front_desk"]},
                  {"email": "bo@acme.example", "roles": []},
                  {"email": "not an address", "roles": ["tenant.front_desk"]},
                  {"email": "amal@acme.example", "roles": ["tenant.front_desk"]}]}""".formatted(acme.alpha()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"outcome\":\"committed\",\"accepted\":1,\"refused\":4")
                .contains("{\"row\":1,\"id\":\"inv_")
                .contains("\"pointer\":\"/invitations/1/email\"")
                .contains("\"pointer\":\"/invitations/2/roles\"")
                .contains("\"pointer\":\"/invitations/3/email\"")
                .contains("{\"row\":5,\"code\":\"MELMASTOON.TENANT.INVITATION_DUPLICATE\"");
    }

    @Test
    void aTableIsReadAsSpreadsheetsWriteIt() {
        var acme = Acme.chain(application, "invites-a-table");
        var table = "\uFEFFroles,email,locale,propertyScope,regionScope\r\n"
                + "\"tenant.front_desk tenant.housekeeping\",amal@acme.example,fa-AF,%s %s,\r\n"
                        .formatted(acme.alpha(), acme.beta())
                + "tenant.gm,bo@acme.example,,,%s\r\n".formatted(acme.north())
                + "tenant.gm,cy@acme.example,,*,\r\n"
                + "tenant.gm,dee@acme.example,,,\r\n";

        var answer = csv(route(acme), table);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"accepted\":3,\"refused\":1")
                .as("an empty cell is not the whole tenant")
                .contains("{\"row\":4,\"code\":\"MELMASTOON.COMMON.")
                .contains("\"pointer\":\"/invitations/3/propertyScope/0\"");
    }

    @Test
    void aTablesModeIsInTheQuery() {
        var acme = Acme.chain(application, "tries-a-table");
        var table = "email,roles\namal@acme.example,tenant.gm\nbo@acme.example,no.such\n";

        assertThat(csv(route(acme) + "?dryRun=true", table).body())
                .contains("\"outcome\":\"dry_run\"", "\"accepted\":1");
        assertThat(csv(route(acme) + "?mode=all_or_nothing", table).body()).contains("\"outcome\":\"not_committed\"");
        isProblem(csv(route(acme) + "?mode=some", table), 400, "COMMON.INVALID_FIELD");
        isProblem(csv(route(acme) + "?dryRun=yes", table), 400, "COMMON.INVALID_FIELD");
        isProblem(api.post(api.person("olga"), route(acme) + "?dryRun=true", """
                        {"dryRun": false, "invitations": [{"email": "a@acme.example", "roles": ["tenant.gm"]}]}"""), 400, "COMMON.INVALID_FIELD");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|body is required",
                "email|lacks",
                "email,roles,name|other columns",
                "email,roles,email|other columns",
                "email,roles;a@acme.example|line 2 has 1 cells",
                "email,roles;a@acme.example,\"x|quotation mark",
                "email,roles;\"a;b\",tenant.gm|line break"
            })
    void aTableThatIsNoneIsRefusedWhole(String table, String why) {
        var acme = Acme.chain(
                application, "refuses-" + UUID.randomUUID().toString().substring(0, 8));

        var refused = csv(route(acme), table.replace(';', '\n'));

        isProblem(refused, 400, "COMMON.BAD_REQUEST");
        assertThat(refused.body()).contains(why);
    }

    @Test
    void aRequestHasOneToFiveHundredRowsOfATypeThatIsKnown() {
        var acme = Acme.chain(application, "invites-too-many");
        var many = IntStream.range(0, 501)
                .mapToObj(number -> "a" + number + "@acme.example,tenant.gm")
                .collect(joining("\n", "email,roles\n", ""));

        isProblem(csv(route(acme), many), 400, "COMMON.INVALID_FIELD");
        isProblem(csv(route(acme), "email,roles\n"), 400, "COMMON.INVALID_FIELD");
        isProblem(send(route(acme), "email,roles", "text/plain"), 415, "COMMON.CONTENT_TYPE_UNSUPPORTED");
    }

    @Test
    void moreThanTwoThousandPeopleADayAreRefusedWithTheTimeToWait() {
        var acme = Acme.chain(application, "invites-a-city");
        for (int request = 0; request < 4; request++) {
            var prefix = "r" + request + "p";
            var many = IntStream.range(0, 500)
                    .mapToObj(number -> prefix + number + "@acme.example,tenant.front_desk")
                    .collect(joining("\n", "email,roles\n", ""));
            assertThat(csv(route(acme), many).body()).contains("\"accepted\":500");
        }

        var refused = csv(route(acme), "email,roles\nlate@acme.example,tenant.front_desk");

        isProblem(refused, 429, "TENANT.INVITATION_RATE_LIMIT");
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(80_000L, 86_400L);
    }

    private static String route(Acme acme) {
        return "/api/v1/tenants/" + acme.tenant() + "/invitations/bulk";
    }

    private static Answer csv(String path, String table) {
        return send(path, table, "text/csv");
    }

    private static Answer send(String path, String body, String type) {
        return api.server.send(
                "POST",
                path,
                body,
                "Content-Type",
                type,
                "Authorization",
                "Bearer " + api.person("olga"),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }
}
