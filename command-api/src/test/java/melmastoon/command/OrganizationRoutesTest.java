package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.CommandServer.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import melmastoon.access.OrganizationUnitId;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is done to an organization unit by HTTP.
class OrganizationRoutesTest {
    private static final OtherService RESERVATIONS = new OtherService();

    @TempDir
    static Path home;

    private static CommandServer api;
    private static TestApplication application;

    @BeforeAll
    static void start() throws IOException {
        var token = Files.writeString(home.resolve("token"), "token-1\n");
        api = new CommandServer(Map.of(
                "melmastoon.test.memory", "true",
                "melmastoon.reservation-url", RESERVATIONS.url().toString(),
                "melmastoon.service-token-file", token.toString()));
        application = TestApplication.over(api.server.context().getBean(MemoryTransactions.class));
    }

    @AfterAll
    static void stop() {
        api.close();
        RESERVATIONS.close();
    }

    @Test
    void aUnitIsRenamedByItsVersion() {
        var acme = Acme.chain(application, "renames-a-unit");
        var alpha = unit(acme, acme.alpha());
        var olga = api.person("olga");
        var name = "{\"name\":\"Omega\"}";

        isProblem(api.patch(olga, alpha, name), 428, "COMMON.IF_MATCH_MISSING");
        isProblem(api.patch(olga, alpha, name, "\"v7\""), 412, "COMMON.STALE_VERSION");
        isProblem(api.patch(olga, alpha, "{}", "\"v1\""), 400, "COMMON.INVALID_FIELD");
        isProblem(api.patch(olga, alpha, "{\"name\":\" \"}", "\"v1\""), 400, "COMMON.INVALID_FIELD");
        isProblem(
                api.patch(olga, alpha, "{\"name\":\"Omega\",\"kind\":\"region\"}", "\"v1\""),
                400,
                "COMMON.INVALID_FIELD");
        var renamed = api.patch(olga, alpha, name, "\"v1\"");
        assertThat(renamed.status()).as(renamed.body()).isEqualTo(200);
        assertThat(renamed.body()).contains("\"version\":2");
        assertThat(alpha).endsWith(field(renamed, "id"));
        assertThat(renamed.header("Melmastoon-Position")).isEqualTo(field(renamed, "position"));
    }

    @Test
    void aUnitIsArchivedOnceWhatIsBelowItIs() {
        var acme = Acme.chain(application, "archives-units");
        var olga = api.person("olga");
        var north = unit(acme, acme.north()) + "/archive";

        isProblem(api.post(olga, north, ""), 409, "TENANT.ORG_ARCHIVE_BLOCKED");
        isProblem(
                api.post(olga, unit(acme, acme.alpha()) + "/archive", "", "a1", "\"v7\""), 412, "COMMON.STALE_VERSION");
        for (var property : new OrganizationUnitId[] {acme.alpha(), acme.beta()}) {
            assertThat(api.post(olga, unit(acme, property) + "/archive", "").status())
                    .isEqualTo(200);
        }
        var archived = api.post(olga, north, "");
        assertThat(archived.status()).as(archived.body()).isEqualTo(200);
        assertThat(archived.body()).contains("\"version\":2");
        isProblem(api.post(olga, unit(acme, acme.root()) + "/archive", ""), 409, "TENANT.ORG_ROOT_REQUIRED");
        isProblem(api.post(olga, unit(acme, acme.olga()) + "/archive", ""), 400, "COMMON.MALFORMED_ID");
    }

    @Test
    void aPropertyWithOpenReservationsIsNotArchivedByO5() {
        var acme = Acme.chain(application, "keeps-its-guests");
        var gamma = unit(acme, acme.gamma()) + "/archive";
        var nobody = RESERVATIONS.behaviour;
        RESERVATIONS.behaviour = OtherService.says(200, "{\"open\":true}");

        isProblem(api.post(api.person("olga"), gamma, ""), 409, "TENANT.OPEN_RESERVATIONS");

        RESERVATIONS.behaviour = nobody;
        assertThat(api.post(api.person("olga"), gamma, "").status()).isEqualTo(200);
    }

    @Test
    void aMoveIsASagaThatSaysWhoIsWaitedForByO6() {
        var acme = Acme.chain(application, "moves-a-house");
        var olga = api.person("olga");
        var sagas = "/api/v1/tenants/" + acme.tenant() + "/sagas";
        var to = "{\"parentId\":\"" + acme.north() + "\"}";

        var started = api.post(olga, unit(acme, acme.gamma()) + "/move", to);

        assertThat(started.status()).as(started.body()).isEqualTo(202);
        var saga = api.get(olga, sagas + "/" + CommandServer.field(started, "sagaId"));
        assertThat(saga.status()).as(saga.body()).isEqualTo(200);
        assertThat(saga.body())
                .contains("\"kind\":\"move_unit\"", "\"status\":\"waiting\"")
                .contains("\"owedBy\":[\"property-service\",\"reservation-service\"]")
                .doesNotContain("reason", "endedAt");
        assertThat(api.get(olga, sagas).body()).contains(CommandServer.field(started, "sagaId"));
        isProblem(api.post(olga, unit(acme, acme.gamma()) + "/archive", ""), 409, "TENANT.ORG_MOVE_RUNNING");
        isProblem(
                api.post(olga, unit(acme, acme.north()) + "/move", "{\"parentId\":\"" + acme.alpha() + "\"}"),
                422,
                "TENANT.ORG_MOVE_INTO_ITSELF");
        isProblem(api.get(olga, sagas + "/sga_01JD3ZQK8VZ7M2S4T6W8Y0A1B2"), 404, "TENANT.SAGA_NOT_FOUND");
    }

    private static String unit(Acme acme, Object unit) {
        return "/api/v1/tenants/" + acme.tenant() + "/org-units/" + unit;
    }
}
