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

/// `PUT` and `GET /api/v1/tenants/{id}/billing-contact`.
class BillingContactTest {
    private static final String ZARINA = """
        {"fullName":"Zarina Rahimi","email":"Billing@acme.example","phone":"+93201234567",
         "address":{"lines":["Street 4","House 12"],"city":"Kabul","region":"Kabul","postalCode":"1001","country":"AF"},
         "taxId":"9001234567"}\
        """;
    private static final String DARIUS = """
        {"fullName":"Darius Noori","email":"darius@acme.example",
         "address":{"lines":["P.O. Box 5577"],"city":"Dubai","country":"AE"}}\
        """;

    private static CommandServer api;
    private static String olga;
    private static String acme;

    @BeforeAll
    static void furnish() {
        api = CommandServer.inMemory();
        olga = api.person("olga");
        acme = path(api.tenant("wrong-contacts"));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static String path(String tenant) {
        return "/api/v1/tenants/" + tenant + "/billing-contact";
    }

    private static int events(String path) {
        return api.server
                .context()
                .getBean(MemoryTransactions.class)
                .outbox(TenantId.parse(List.of(path.split("/", -1)).get(4)))
                .size();
    }

    @Test
    void theFirstContactIsCreatedAndReadAtItsLocationAndTheNextReplacesIt() {
        var path = path(api.tenant("two-contacts"));
        isProblem(api.get(olga, path), 404, "TENANT.BILLING_CONTACT_NOT_FOUND");

        var created = api.put(olga, path, ZARINA);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(field(created, "id")).startsWith("bcn_");
        assertThat(created.body()).contains("\"version\":1").doesNotContain("arina", "acme.example");
        assertThat(created.header("Location"))
                .isEqualTo(CommandServer.PUBLIC + path + "?atLeast=" + field(created, "position"));

        var read = api.get(olga, created.header("Location").substring(CommandServer.PUBLIC.length()));
        assertThat(read.status()).as(read.body()).isEqualTo(200);
        assertThat(read.header("ETag")).isEqualTo("\"v1\"");
        assertThat(read.header("Cache-Control")).isEqualTo("no-store");
        assertThat(read.header("Melmastoon-Position")).isEqualTo(field(created, "position"));
        assertThat(read.body()).contains("\"email\":\"billing@acme.example\"", "\"lines\":[\"Street 4\",\"House 12\"]");

        var replaced = api.put(olga, path, DARIUS, "If-Match", "\"v1\"");
        assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
        assertThat(replaced.header("Location")).isEmpty();
        assertThat(field(replaced, "id")).isEqualTo(field(created, "id"));
        assertThat(replaced.body()).contains("\"version\":2");
        var second = api.get(olga, path);
        assertThat(second.body())
                .as("absent, not null (ruling 44)")
                .contains("Darius Noori")
                .doesNotContain("phone", "taxId", "region", "postalCode", "null");
    }

    @Test
    void aRetryIsAnsweredLikeItsFirstAttempt() {
        var path = path(api.tenant("sent-twice"));
        var first = api.server.send("PUT", path, ZARINA, headers("one"));
        api.put(olga, path, DARIUS);
        var again = api.server.send("PUT", path, ZARINA, headers("one"));

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(api.get(olga, path).body()).contains("Darius Noori");
    }

    @Test
    void theSameContactAgainIs200AndNoEvent() {
        var path = path(api.tenant("same-contact"));
        api.put(olga, path, ZARINA);
        var before = events(path);

        var again = api.put(olga, path, ZARINA);

        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.body()).contains("\"version\":1");
        assertThat(events(path)).isEqualTo(before);
    }

    @Test
    void anETagThatStillHoldsIs304WithoutABody() {
        var path = path(api.tenant("unchanged-contact"));
        api.put(olga, path, ZARINA);
        for (var named : List.of("\"v1\"", "W/\"v1\"", "*")) {
            var unchanged = api.server.send("GET", path, "", "Authorization", "Bearer " + olga, "If-None-Match", named);
            assertThat(unchanged.status()).as(named).isEqualTo(304);
            assertThat(unchanged.body()).isEmpty();
            assertThat(unchanged.header("ETag")).isEqualTo("\"v1\"");
            assertThat(unchanged.header("Cache-Control")).isEqualTo("no-store");
        }
        api.put(olga, path, DARIUS);
        assertThat(api.server
                        .send("GET", path, "", "Authorization", "Bearer " + olga, "If-None-Match", "\"v1\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void ifMatchIsOptionalAndComparedWhereItIsSent() {
        var path = path(api.tenant("versioned-contact"));
        for (var named : List.of("\"v1\"", "\"v0\"", "*")) {
            isProblem(api.put(olga, path, ZARINA, "If-Match", named), 412, "COMMON.STALE_VERSION");
        }
        isProblem(api.get(olga, path), 404, "TENANT.BILLING_CONTACT_NOT_FOUND");
        api.put(olga, path, ZARINA);
        isProblem(api.put(olga, path, DARIUS, "If-Match", "\"v2\""), 412, "COMMON.STALE_VERSION");
        isProblem(api.put(olga, path, DARIUS, "If-Match", "v1"), 400, "COMMON.BAD_REQUEST");
        assertThat(api.put(olga, path, DARIUS, "If-Match", "*").status()).isEqualTo(200);
    }

    @Test
    void itIsSetWhileTheTenantIsPending() {
        var pending = field(api.post(api.admin(), "/api/v1/tenants", newTenant("not-yet-billed")), "id");

        assertThat(api.put(olga, path(pending), ZARINA).status()).isEqualTo(201);
    }

    @Test
    void billingServiceReadsItByItsScopeAndStrangersSeeNoTenant() {
        var path = path(api.tenant("read-by-billing"));
        api.put(olga, path, ZARINA);

        var read = api.get(api.issuer.service("billing-service", "billing_contact:read"), path);
        assertThat(read.status()).as(read.body()).isEqualTo(200);
        for (var stranger : List.of(
                api.person("stranger"),
                api.issuer.service("billing-service", "tenant:read"),
                api.issuer.user("usr_eve", claims -> claims.claim("scope", "billing_contact:read")))) {
            isProblem(api.get(stranger, path), 404, "TENANT.NOT_FOUND");
            isProblem(api.put(stranger, path, DARIUS), 404, "TENANT.NOT_FOUND");
        }
        isProblem(api.put(api.admin(), path, DARIUS), 403, "COMMON.PERMISSION_DENIED");
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                wrong("no body", "", "BAD_REQUEST"),
                wrong("an array", "[" + ZARINA + "]", "INVALID_FIELD"),
                wrong(
                        "a member twice",
                        ZARINA.replace("{\"fullName\"", "{\"taxId\":\"1\",\"fullName\""),
                        "MALFORMED_JSON"),
                wrong("an unknown member", ZARINA.replace("\"taxId\"", "\"taxID\""), "INVALID_FIELD"),
                wrong("an id of the caller's", ZARINA.replace("\"taxId\"", "\"id\":\"x\",\"taxId\""), "INVALID_FIELD"),
                wrong("no name", ZARINA.replace("\"fullName\":\"Zarina Rahimi\",", ""), "INVALID_FIELD"),
                wrong("an invisible name", ZARINA.replace("Zarina Rahimi", "\u200b\u200c"), "INVALID_FIELD"),
                wrong("a name that runs backwards", ZARINA.replace("Zarina", "\u202eZarina"), "INVALID_FIELD"),
                wrong("a name of 201 characters", ZARINA.replace("Zarina Rahimi", "z".repeat(201)), "INVALID_FIELD"),
                wrong("a number for a name", ZARINA.replace("\"Zarina Rahimi\"", "7"), "INVALID_FIELD"),
                wrong("an address that is none", ZARINA.replace("Billing@acme.example", "Billing"), "INVALID_FIELD"),
                wrong("the Kelvin sign", ZARINA.replace("Billing@", "\u212Aim@"), "INVALID_FIELD"),
                wrong("a national phone number", ZARINA.replace("+93201234567", "0201234567"), "INVALID_FIELD"),
                wrong("a phone number as a number", ZARINA.replace("\"+93201234567\"", "93201234567"), "INVALID_FIELD"),
                wrong("a country that is none", ZARINA.replace("\"AF\"", "\"ZZ\""), "INVALID_FIELD"),
                wrong("a country in lower case", ZARINA.replace("\"AF\"", "\"af\""), "INVALID_FIELD"),
                wrong("no country", ZARINA.replace(",\"country\":\"AF\"", ""), "INVALID_FIELD"),
                wrong("no lines", ZARINA.replace("[\"Street 4\",\"House 12\"]", "[]"), "INVALID_FIELD"),
                wrong("four lines", ZARINA.replace("\"House 12\"]", "\"b\",\"c\",\"d\"]"), "INVALID_FIELD"),
                wrong("null among the lines", ZARINA.replace("\"House 12\"", "null"), "INVALID_FIELD"),
                wrong(
                        "one line without its array",
                        ZARINA.replace("[\"Street 4\",\"House 12\"]", "\"x\""),
                        "INVALID_FIELD"),
                wrong(
                        "an unknown member of the address",
                        ZARINA.replace("\"city\"", "\"zip\":\"1\",\"city\""),
                        "INVALID_FIELD"),
                wrong(
                        "a text for the address",
                        DARIUS.replaceAll("\"address\":\\{.*}}", "\"address\":\"Kabul\"}"),
                        "INVALID_FIELD"),
                wrong("a tax id of 65 characters", ZARINA.replace("9001234567", "9".repeat(65)), "INVALID_FIELD"));
    }

    private static Arguments wrong(String what, String body, String code) {
        return Arguments.of(what, body, code);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void aBodyThatIsNoContactIsRefusedAndLeavesNothing(String what, String body, String code) {
        var before = events(acme);

        isProblem(api.put(olga, acme, body), 400, "COMMON." + code);

        assertThat(events(acme)).as(what).isEqualTo(before);
    }

    private static String[] headers(String key) {
        return new String[] {
            "Authorization", "Bearer " + olga, "Content-Type", "application/json", "Idempotency-Key", key
        };
    }
}
