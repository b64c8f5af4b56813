package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.CommandServer.isProblem;
import static melmastoon.command.CommandServer.newTenant;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import melmastoon.access.TenantId;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `PUT /api/v1/tenants/{id}/feature-flags/{key}`.
class FeatureFlagTest {
    private static CommandServer api;
    private static String olga;
    private static String tenant;

    @BeforeAll
    static void furnish() {
        api = CommandServer.inMemory();
        olga = api.person("olga");
        tenant = api.tenant("flagged");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static String path(String id, String key) {
        return "/api/v1/tenants/" + id + "/feature-flags/" + key;
    }

    private static int events() {
        return api.server
                .context()
                .getBean(MemoryTransactions.class)
                .outbox(TenantId.parse(tenant))
                .size();
    }

    @Test
    void aFlagIsCreatedOnceToggledFromThenOnAndReadAtQueryApi() {
        var path = path(api.tenant("two-toggles"), "aiEnabled");

        var created = api.put(olga, path, "{\"enabled\":true,\"rolloutBasisPoints\":2500}");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(field(created, "id")).startsWith("flg_");
        assertThat(created.header("Location"))
                .isEqualTo(CommandServer.QUERY + path + "?atLeast=" + field(created, "position"));

        var toggled = api.put(olga, path, "{\"enabled\":false}", "If-Match", "\"v1\"");
        assertThat(toggled.status()).as(toggled.body()).isEqualTo(200);
        assertThat(field(toggled, "id")).isEqualTo(field(created, "id"));
        assertThat(toggled.body()).contains("\"version\":2");
        isProblem(api.put(olga, path, "{\"enabled\":true}", "If-Match", "\"v1\""), 412, "COMMON.STALE_VERSION");

        var again = api.put(olga, path, "{\"enabled\":false,\"rolloutBasisPoints\":10000}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).as("absent is everybody, so this is the same").contains("\"version\":2");
    }

    @Test
    void aFlagThatThePlatformDoesNotHaveIs404ByF1() {
        isProblem(api.put(olga, path(tenant, "unheardOf"), "{\"enabled\":true}"), 404, "TENANT.FEATURE_FLAG_UNKNOWN");
    }

    @Test
    void aPendingTenantAManagerAndAStrangerToggleNothing() {
        var pending = field(api.post(api.admin(), "/api/v1/tenants", newTenant("not-yet-flagged")), "id");

        isProblem(api.put(olga, path(pending, "aiEnabled"), "{\"enabled\":true}"), 409, "TENANT.NOT_ACTIVE");
        for (var stranger : List.of(api.person("stranger"), api.issuer.service("pms", "feature_flag:toggle"))) {
            isProblem(api.put(stranger, path(tenant, "aiEnabled"), "{\"enabled\":true}"), 404, "TENANT.NOT_FOUND");
        }
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                wrong("aiEnabled", "", "BAD_REQUEST"),
                wrong("aiEnabled", "{}", "INVALID_FIELD"),
                wrong("aiEnabled", "{\"enabled\":null}", "INVALID_FIELD"),
                wrong("aiEnabled", "{\"enabled\":\"true\"}", "INVALID_FIELD"),
                wrong("aiEnabled", "{\"enabled\":1}", "INVALID_FIELD"),
                wrong("aiEnabled", "{\"enabled\":[true]}", "INVALID_FIELD"),
                wrong("aiEnabled", "{\"enabled\":true,\"enabled\":false}", "MALFORMED_JSON"),
                wrong("aiEnabled", "{\"enabled\":true,\"by\":\"usr_x\"}", "INVALID_FIELD"),
                wrong("aiEnabled", "{\"enabled\":true,\"rolloutBasisPoints\":-1}", "INVALID_FIELD"),
                wrong("aiEnabled", "{\"enabled\":true,\"rolloutBasisPoints\":10001}", "INVALID_FIELD"),
                wrong("aiEnabled", "{\"enabled\":true,\"rolloutBasisPoints\":4294967296}", "INVALID_FIELD"),
                wrong("aiEnabled", "{\"enabled\":true,\"rolloutBasisPoints\":1.5}", "INVALID_FIELD"),
                wrong("aiEnabled", "{\"enabled\":true,\"rolloutBasisPoints\":\"5\"}", "INVALID_FIELD"),
                wrong("AiEnabled", "{\"enabled\":true}", "INVALID_FIELD"),
                wrong("ai%00Enabled", "{\"enabled\":true}", "INVALID_FIELD"),
                wrong("a".repeat(65), "{\"enabled\":true}", "INVALID_FIELD"));
    }

    private static Arguments wrong(String key, String body, String code) {
        return Arguments.of(key, body, code);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("hostile")
    void whatIsNoToggleIsRefusedAndLeavesNothing(String key, String body, String code) {
        var before = events();

        isProblem(api.put(olga, path(tenant, key), body), 400, "COMMON." + code);

        assertThat(events()).isEqualTo(before);
    }
}
