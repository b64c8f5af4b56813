package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.CommandServer.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import melmastoon.access.TenantId;
import melmastoon.application.finance.ProvisionFinanceSchemas;
import melmastoon.application.kernel.Actor;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Once;
import melmastoon.application.kernel.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Reading by HTTP how far a tenant's finance schemas have come.
class FinanceSchemasRoutesTest {
    private static CommandServer api;

    @BeforeAll
    static void start() {
        api = CommandServer.inMemory();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void theStatusIsReadByPlatformAdministratorsAndBillingService() {
        var tenant = api.tenant("has-finance-schemas");
        var path = "/api/v1/tenants/" + tenant + "/finance-schemas";

        var requested = api.get(api.admin(), path);
        assertThat(requested.status()).as(requested.body()).isEqualTo(200);
        assertThat(field(requested, "status")).isEqualTo("requested");
        assertThat(requested.body()).doesNotContain("templateVersion");

        var key = "finance-" + tenant;
        var provisioned = api.server
                .context()
                .getBean(ProvisionFinanceSchemas.class)
                .provision(
                        new Request(new Actor.Internal("test"), Once.internal("test", key), key),
                        TenantId.parse(tenant));
        assertThat(provisioned).isInstanceOf(CommandResult.Done.class);

        var found = api.get(api.issuer.service("billing-service", ""), path);
        assertThat(found.status()).as(found.body()).isEqualTo(200);
        assertThat(field(found, "status")).isEqualTo("provisioned");
        assertThat(found.body()).contains("\"templateVersion\":{\"billing\":1,\"payments\":1}");
        isProblem(api.get(api.person("olga"), path), 403, "COMMON.PERMISSION_DENIED");
        isProblem(api.get(api.issuer.service("pricing-service", ""), path), 404, "TENANT.NOT_FOUND");
    }
}
