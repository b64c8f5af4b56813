package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.CommandServer.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import melmastoon.access.OrganizationUnitId;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is done to an organization unit by HTTP.
class OrganizationRoutesTest {
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

    private static String unit(Acme acme, Object unit) {
        return "/api/v1/tenants/" + acme.tenant() + "/org-units/" + unit;
    }
}
