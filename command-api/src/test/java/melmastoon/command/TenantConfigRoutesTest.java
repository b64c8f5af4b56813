package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.CommandServer.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import melmastoon.access.TenantId;
import melmastoon.application.config.TenantConfigs;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.domain.config.ConfigEvent;
import melmastoon.domain.config.ConfigField;
import melmastoon.domain.config.ConfigSettings;
import melmastoon.domain.config.CurrencyCode;
import melmastoon.domain.config.WritingDirection;
import melmastoon.http.TestServer.Answer;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `PATCH /api/v1/tenants/{id}/config`: a merge patch (RFC 7396), read strictly (ruling 40).
class TenantConfigRoutesTest {
    private static CommandServer api;
    private static String olga;
    private static String acme;

    @BeforeAll
    static void furnish() {
        api = CommandServer.inMemory();
        olga = api.person("olga");
        acme = api.tenant("wrong-settings");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void aTenantStartsWithWhatIsUsualInItsCountryAndAPatchChangesWhatItNames() {
        var tenant = api.tenant("right-settings");
        assertThat(settings(tenant).currencies()).containsExactly(new CurrencyCode("AFN"));
        assertThat(settings(tenant).timeZone().value()).isEqualTo("Asia/Kabul");

        var changed = patch(tenant, 1, """
            {"currencies":["USD","AFN"],"locales":[{"tag":"en"},{"tag":"fa-af","direction":"rtl"}],
             "taxModel":{"defaultRateBasisPoints":1000},"cancellationDefault":{"noShowChargeMicro":"100000000000000000"},
             "businessHours":{"open":"08:00","close":"20:00"}}\
            """);

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(field(changed, "id")).startsWith("tcg_");
        assertThat(changed.body()).contains("\"version\":2");
        assertThat(changed.header("Melmastoon-Position")).isEqualTo(field(changed, "position"));
        var after = settings(tenant);
        assertThat(after.currencies()).containsExactly(new CurrencyCode("USD"), new CurrencyCode("AFN"));
        assertThat(after.locales())
                .extracting(locale -> locale.tag() + " " + locale.direction())
                .containsExactly("en " + WritingDirection.LTR, "fa-AF " + WritingDirection.RTL);
        assertThat(after.timeZone().value()).as("what is left out stays").isEqualTo("Asia/Kabul");
        assertThat(after.cancellation().windowHours()).isEqualTo(24);
        assertThat(after.cancellation().noShowCharge().value()).isEqualTo(100_000_000_000_000_000L);
        assertThat(after.taxModel().placeholder()).isFalse();
        assertThat(lastChange(tenant).changed())
                .extracting(ConfigField::path)
                .containsExactlyInAnyOrder(
                        "/currencies",
                        "/locales",
                        "/taxModel/defaultRateBasisPoints",
                        "/taxModel/placeholder",
                        "/cancellationDefault/noShowChargeMicro",
                        "/businessHours");
    }

    @Test
    void nullTakesAwayWhatMayBeAbsent() {
        var tenant = api.tenant("fewer-settings");
        patch(tenant, 1, """
            {"businessHours":{"open":"08:00","close":"20:00"},"taxModel":{"registrationNumber":"9001234567"}}\
            """);
        patch(tenant, 2, "{\"businessHours\":{\"close\":\"21:00\"}}");
        assertThat(settings(tenant).businessHours())
                .hasValueSatisfying(
                        hours -> assertThat(hours.open() + "-" + hours.close()).isEqualTo("08:00-21:00"));

        var cleared = patch(tenant, 3, "{\"businessHours\":null,\"taxModel\":{\"registrationNumber\":null}}");

        assertThat(cleared.status()).as(cleared.body()).isEqualTo(200);
        assertThat(settings(tenant).businessHours()).isEmpty();
        assertThat(settings(tenant).taxModel().registrationNumber()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"timeZone\":\"Asia/Kabul\"}", "{\"taxModel\":{}}", "{\"businessHours\":null}"})
    void aPatchWithoutEffectIs200AndNoEventByRuling1(String patch) {
        var before = events(acme);

        var answer = patch(acme, 1, patch);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"version\":1");
        assertThat(events(acme)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"currencies\":[]} | /currencies",
                "{\"currencies\":null} | /currencies",
                "{\"currencies\":\"AFN\"} | /currencies",
                "{\"currencies\":[\"AFN\",\"afn\"]} | /currencies/1",
                "{\"currencies\":[\"AFN\",null]} | /currencies/1",
                "{\"currencies\":[\"AFN\",\"AFN\"]} | /currencies",
                "{\"locales\":[]} | /locales",
                "{\"locales\":[\"fa\"]} | /locales/0",
                "{\"locales\":[{\"tag\":\"fa\"},{\"tag\":\"no language\"}]} | /locales/1/tag",
                "{\"locales\":[{\"tag\":\"fa\",\"direction\":\"ltr\"}]} | /locales/0/direction",
                "{\"locales\":[{\"tag\":\"fa\",\"direction\":\"up\"}]} | /locales/0/direction",
                "{\"locales\":[{\"direction\":\"rtl\"}]} | /locales/0/tag",
                "{\"timeZone\":\"+04:30\"} | /timeZone",
                "{\"timeZone\":null} | /timeZone",
                "{\"taxModel\":null} | /taxModel",
                "{\"taxModel\":[]} | /taxModel",
                "{\"taxModel\":{\"inclusive\":\"true\"}} | /taxModel/inclusive",
                "{\"taxModel\":{\"inclusive\":null}} | /taxModel/inclusive",
                "{\"taxModel\":{\"defaultRateBasisPoints\":10001}} | /taxModel/defaultRateBasisPoints",
                "{\"taxModel\":{\"defaultRateBasisPoints\":10.0}} | /taxModel/defaultRateBasisPoints",
                "{\"taxModel\":{\"defaultRateBasisPoints\":1e400}} | /taxModel/defaultRateBasisPoints",
                "{\"taxModel\":{\"registrationNumber\":\"\"}} | /taxModel/registrationNumber",
                "{\"taxModel\":{\"rate\":null}} | /taxModel/rate",
                "{\"defaultCheckIn\":\"9:00\"} | /defaultCheckIn",
                "{\"defaultCheckOut\":\"18:01\"} | /defaultCheckOut",
                "{\"defaultCheckIn\":\"07:59\"} | /defaultCheckOut",
                "{\"breakfastIncludedDefault\":1} | /breakfastIncludedDefault",
                "{\"smokingPolicy\":\"FORBIDDEN\"} | /smokingPolicy",
                "{\"childPolicy\":{\"minAge\":-1}} | /childPolicy/minAge",
                "{\"cancellationDefault\":{\"windowHours\":721}} | /cancellationDefault/windowHours",
                "{\"cancellationDefault\":{\"noShowChargeMicro\":1}} | /cancellationDefault/noShowChargeMicro",
                "{\"cancellationDefault\":{\"noShowChargeMicro\":\"-1\"}} | /cancellationDefault/noShowChargeMicro",
                "{\"businessHours\":{\"open\":\"08:00\"}} | /businessHours/close",
                "{\"unheardOf\":1} | /unheardOf",
                "{\"unheardOf\":null} | /unheardOf",
                "{\"version\":1} | /version"
            })
    void everyInvalidMemberIs400WithAPointerToIt(String patch, String pointer) {
        var answer = patch(acme, 1, patch);

        isProblem(answer, 400, "COMMON.INVALID_FIELD");
        assertThat(answer.body()).contains("\"pointer\":\"" + pointer + "\"");
        assertThat(patch(acme, 1, "{}").status()).as("nothing was changed").isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "\"timeZone\"", "1"})
    void aPatchIsAnObject(String patch) {
        isProblem(patch(acme, 1, patch), 400, "COMMON.INVALID_FIELD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"timeZone\":\"UTC\",\"timeZone\":\"UTC\"}",
                "{\"taxModel\":{\"inclusive\":true,\"inclusive\":true}}",
                "{} {}"
            })
    void aPatchIsOneJsonValueWithEachMemberOnce(String patch) {
        isProblem(patch(acme, 1, patch), 400, "COMMON.MALFORMED_JSON");
    }

    @Test
    void itTakesMergePatchesAndPlainJsonAndNothingElse() {
        assertThat(send(acme, "application/merge-patch+json", "{}", "\"v1\"").status())
                .isEqualTo(200);
        assertThat(send(acme, "application/json", "{}", "\"v1\"").status()).isEqualTo(200);
        isProblem(send(acme, "application/json-patch+json", "[]", "\"v1\""), 415, "COMMON.CONTENT_TYPE_UNSUPPORTED");
        isProblem(send(acme, "text/plain", "{}", "\"v1\""), 415, "COMMON.CONTENT_TYPE_UNSUPPORTED");
    }

    @Test
    void theVersionIsRequiredAndComparedByTC5() {
        isProblem(api.patch(olga, path(acme), "{}"), 428, "COMMON.IF_MATCH_MISSING");
        isProblem(patch(acme, 7, "{}"), 412, "COMMON.STALE_VERSION");
    }

    /// This server knows no pricing-service, and nobody's silence is taken for consent.
    @Test
    void whetherPricesIncludeTheTaxIsNotChangedWithoutPricingServiceByTC4() {
        var tenant = api.tenant("taxed-settings");

        isProblem(patch(tenant, 1, "{\"taxModel\":{\"inclusive\":false}}"), 503, "COMMON.DEPENDENCY_UNAVAILABLE");
        assertThat(patch(tenant, 1, "{\"taxModel\":{\"inclusive\":true,\"placeholder\":false}}")
                        .status())
                .isEqualTo(200);
        for (var again : List.of(
                "{\"taxModel\":{\"placeholder\":true}}",
                "{\"taxModel\":{\"defaultRateBasisPoints\":500,\"placeholder\":true}}")) {
            isProblem(patch(tenant, 2, again), 409, "TENANT.CONFIG_TAX_MODEL_CONFIRMED");
        }
    }

    @Test
    void aRetryIsAnsweredLikeItsFirstAttemptAndAnotherPatchUnderItsKeyIsRefused() {
        var tenant = api.tenant("retried-settings");
        var key = UUID.randomUUID().toString();
        var first = send(tenant, key, "{\"timeZone\":\"Asia/Dubai\",\"defaultCheckIn\":\"15:00\"}");
        var again = send(tenant, key, "{ \"defaultCheckIn\":\"15:00\", \"timeZone\":\"Asia/Dubai\"}");

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        isProblem(send(tenant, key, "{\"timeZone\":\"Asia/Tehran\"}"), 409, "SYNC.IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void strangersFindNoTenantAndMembersNeedThePermission() {
        isProblem(api.patch(api.person("eve"), path(acme), "{}", "\"v1\""), 404, "TENANT.NOT_FOUND");
        isProblem(
                api.patch(olga, path(new TenantId(new UUID(1, 1)).toString()), "{}", "\"v1\""),
                404,
                "TENANT.NOT_FOUND");
    }

    private static Answer patch(String tenant, int version, String patch) {
        return api.patch(olga, path(tenant), patch, "\"v" + version + "\"");
    }

    private static Answer send(String tenant, String type, String patch, String ifMatch) {
        return send(tenant, type, patch, ifMatch, UUID.randomUUID().toString());
    }

    private static Answer send(String tenant, String key, String patch) {
        return send(tenant, "application/merge-patch+json", patch, "\"v1\"", key);
    }

    private static Answer send(String tenant, String type, String patch, String ifMatch, String key) {
        return api.server.send(
                "PATCH",
                path(tenant),
                patch,
                "Authorization",
                "Bearer " + olga,
                "Content-Type",
                type,
                "Idempotency-Key",
                key,
                "If-Match",
                ifMatch);
    }

    private static String path(String tenant) {
        return "/api/v1/tenants/" + tenant + "/config";
    }

    private static MemoryTransactions memory() {
        return api.server.context().getBean(MemoryTransactions.class);
    }

    private static ConfigSettings settings(String tenant) {
        return memory().in(
                        TenantId.parse(tenant),
                        rows -> rows.port(TenantConfigs.class).find().orElseThrow())
                .state()
                .settings();
    }

    private static List<OutboxEntry> log(String tenant) {
        return memory().outbox(TenantId.parse(tenant));
    }

    private static int events(String tenant) {
        return log(tenant).size();
    }

    private static ConfigEvent.Updated lastChange(String tenant) {
        var content = (OutboxEntry.OfAggregate<?, ?>) log(tenant).getLast().content();
        return (ConfigEvent.Updated) content.step().event();
    }
}
