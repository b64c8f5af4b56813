package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.CommandServer.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is done to a tenant by HTTP.
class TenantRoutesTest {
    private static final String LIMITS = "{\"invitationsPerHour\":%s,\"bulkInvitationsPerDay\":7}";
    private static final OtherService BILLING = new OtherService();

    @TempDir
    static Path home;

    private static CommandServer api;

    @BeforeAll
    static void start() throws IOException {
        var token = Files.writeString(home.resolve("token"), "token-1\n");
        api = new CommandServer(Map.of(
                "melmastoon.test.memory", "true",
                "melmastoon.billing-url", BILLING.url().toString(),
                "melmastoon.service-token-file", token.toString()));
    }

    @AfterAll
    static void stop() {
        api.close();
        BILLING.close();
    }

    @BeforeEach
    void nobodyPays() {
        BILLING.behaviour = OtherService.says(200, "{\"active\":false}");
    }

    @Test
    void aTenantIsSuspendedAndReactivated() {
        var tenant = api.tenant("stops-and-goes");
        var path = "/api/v1/tenants/" + tenant;
        var region = "{\"kind\":\"region\",\"name\":\"North\"}";

        var suspended = api.post(api.admin(), path + "/suspend", "{\"reason\":\"non_payment\"}", "s1", "\"v2\"");
        assertThat(suspended.status()).as(suspended.body()).isEqualTo(200);
        assertThat(field(suspended, "id")).isEqualTo(tenant);
        assertThat(suspended.body()).contains("\"version\":3");
        assertThat(suspended.header("Melmastoon-Position")).isEqualTo(field(suspended, "position"));
        isProblem(api.post(api.person("olga"), path + "/org-units", region), 409, "TENANT.NOT_ACTIVE");
        assertThat(api.get(api.person("olga"), path + "/position").status()).isEqualTo(200);

        isProblem(api.post(api.admin(), path + "/reactivate", "", "r1", "\"v2\""), 412, "COMMON.STALE_VERSION");
        var reactivated = api.post(api.admin(), path + "/reactivate", "", "r2", "\"v3\"");
        assertThat(reactivated.status()).as(reactivated.body()).isEqualTo(200);
        assertThat(reactivated.body()).contains("\"version\":4");
        assertThat(api.post(api.person("olga"), path + "/org-units", region).status())
                .isEqualTo(201);
    }

    @Test
    void billingSuspendsByItsToken() {
        var path = "/api/v1/tenants/" + api.tenant("does-not-pay");
        var billing = api.issuer.service("billing-service", "");

        assertThat(api.post(billing, path + "/suspend", "{\"reason\":\"non_payment\"}")
                        .status())
                .isEqualTo(200);
        api.post(api.admin(), path + "/suspend", "{\"reason\":\"abuse\"}");
        isProblem(api.post(billing, path + "/reactivate", ""), 409, "TENANT.ILLEGAL_STATE_TRANSITION");
    }

    @Test
    void aTenantInItsGracePeriodIsNotSuspendedForNonPaymentByRuling9() {
        var path = "/api/v1/tenants/" + api.tenant("pays-late") + "/suspend";
        var billing = api.issuer.service("billing-service", "");
        var end = "2999-12-31T23:59:59Z";

        BILLING.behaviour = OtherService.says(200, "{\"active\":false,\"gracePeriodEndsAt\":\"" + end + "\"}");
        var running = api.post(billing, path, "{\"reason\":\"non_payment\"}");
        isProblem(running, 409, "TENANT.SUBSCRIPTION_RUNNING");
        assertThat(field(running, "detail")).contains(end);
        BILLING.behaviour = OtherService.says(404, "");
        var silent = api.post(billing, path, "{\"reason\":\"non_payment\"}");
        isProblem(silent, 503, "COMMON.DEPENDENCY_UNAVAILABLE");
        assertThat(silent.header("Retry-After")).isEqualTo("5");
        assertThat(api.post(api.admin(), path, "{\"reason\":\"abuse\"}").status())
                .isEqualTo(200);
    }

    @Test
    void aReasonIsAKnownCodeAndAMemberHasNone() {
        var path = "/api/v1/tenants/" + api.tenant("asks-for-a-reason");

        isProblem(api.post(api.admin(), path + "/suspend", "{}"), 400, "COMMON.INVALID_FIELD");
        isProblem(api.post(api.admin(), path + "/suspend", "{\"reason\":\"leave\"}"), 400, "COMMON.INVALID_FIELD");
        isProblem(
                api.post(api.person("olga"), path + "/suspend", "{\"reason\":\"requested\"}"),
                403,
                "COMMON.PERMISSION_DENIED");
        isProblem(api.post(api.person("olga"), path + "/reactivate", ""), 403, "COMMON.PERMISSION_DENIED");
    }

    /// Ruling 32.
    @Test
    void thePlatformSaysHowManyInvitationsATenantMaySend() {
        var path = "/api/v1/tenants/" + api.tenant("limited-hotels") + "/limits";

        var limited = api.put(api.admin(), path, LIMITS.formatted(0));

        assertThat(limited.status()).as(limited.body()).isEqualTo(200);
        assertThat(limited.body()).contains("\"version\":3");
        assertThat(api.put(api.admin(), path, LIMITS.formatted(0)).body()).contains("\"version\":3");
        isProblem(
                api.post(api.person("olga"), path.replace("limits", "invitations"), """
                    {"email":"amal@acme.example","roles":["tenant.auditor"],"propertyScope":[],"locale":"en"}"""),
                429,
                "TENANT.INVITATION_RATE_LIMIT");
        isProblem(api.put(api.person("olga"), path, LIMITS.formatted(9)), 403, "COMMON.PERMISSION_DENIED");
        for (var none : List.of("-1", "10001", "1.5", "\"1\"", "null", "1e9")) {
            isProblem(api.put(api.admin(), path, LIMITS.formatted(none)), 400, "COMMON.INVALID_FIELD");
        }
        isProblem(api.put(api.admin(), path, "{\"invitationsPerHour\":0}"), 400, "COMMON.INVALID_FIELD");
    }

    /// Ruling 27.
    @Test
    void thePlatformMovesATenantToASchemaOfItsOwnAndBack() {
        var path = "/api/v1/tenants/" + api.tenant("moving-hotels") + "/isolation-tier";
        var tier = "{\"tier\":\"%s\"}";

        var moved = api.put(api.admin(), path, tier.formatted("dedicated_schema"));

        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        assertThat(moved.body()).contains("\"version\":3");
        assertThat(api.put(api.admin(), path, tier.formatted("dedicated_schema"))
                        .body())
                .contains("\"version\":3");
        assertThat(api.put(api.admin(), path, tier.formatted("shared")).body()).contains("\"version\":4");
        isProblem(api.put(api.person("olga"), path, tier.formatted("shared")), 403, "COMMON.PERMISSION_DENIED");
        for (var none : List.of("{}", tier.formatted("dedicated_database"), tier.formatted("SHARED"))) {
            isProblem(api.put(api.admin(), path, none), 400, "COMMON.INVALID_FIELD");
        }
    }
}
