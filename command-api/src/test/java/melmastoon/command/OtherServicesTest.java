package melmastoon.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static melmastoon.command.OtherService.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import melmastoon.access.TenantId;
import melmastoon.application.config.OpenFolios;
import melmastoon.application.organization.OpenReservations;
import melmastoon.application.tenant.Subscriptions;
import melmastoon.domain.organization.PropertyId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How other services are asked over real HTTP, and what their answers come to.
class OtherServicesTest {
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final int AT_ONCE = 2;

    @TempDir
    static Path home;

    private static final OtherService SERVICE = new OtherService();
    private static CommandServer api;

    @BeforeAll
    static void start() throws Exception {
        api = new CommandServer(settings(Map.of()));
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
        api.close();
    }

    @BeforeEach
    void answerAsUsual() throws Exception {
        Files.writeString(home.resolve("token"), "token-1\n");
        SERVICE.behaviour = says(200, "{\"open\":false}");
        SERVICE.asked.clear();
    }

    private static Map<String, Object> settings(Map<String, Object> others) {
        var all = new HashMap<String, Object>(Map.of(
                "melmastoon.test.memory",
                "true",
                "melmastoon.pricing-url",
                SERVICE.url() + "/pricing/",
                "melmastoon.reservation-url",
                SERVICE.url().toString(),
                "melmastoon.billing-url",
                SERVICE.url().toString(),
                "melmastoon.service-token-file",
                home.resolve("token").toString(),
                "melmastoon.peers.connect",
                "20s",
                "melmastoon.peers.attempt",
                "20s",
                "melmastoon.peers.call",
                "20s",
                "melmastoon.peers.at-once",
                AT_ONCE));
        all.putAll(others);
        return all;
    }

    /// For tests that wait until it is over, which takes as long as this and no longer. What is asked too late of
    /// `slow` is not counted among what other tests ask.
    private static CommandServer impatientOf(OtherService slow) {
        return new CommandServer(settings(Map.of(
                "melmastoon.pricing-url", slow.url().toString(),
                "melmastoon.peers.attempt", "100ms",
                "melmastoon.peers.call", "400ms")));
    }

    /// TC-4.
    @Test
    void pricingServiceSaysWhetherFoliosAreOpen() {
        assertThat(folios()).isEqualTo(new OpenFolios.None());
        SERVICE.behaviour = says(200, "{\"open\":true,\"count\":3}");
        assertThat(folios()).isEqualTo(new OpenFolios.Open());

        assertThat(SERVICE.asked.getFirst().line()).isEqualTo("GET /pricing/api/v1/tenants/" + TENANT + "/open-folios");
    }

    /// O-5.
    @Test
    void reservationServiceSaysWhetherReservationsAreOpenAndThePropertysIdIsAnyText() {
        assertThat(reservations("../ppt_1?a=b&c+d")).isEqualTo(new OpenReservations.None());
        SERVICE.behaviour = says(200, "{\"open\":true}");
        assertThat(reservations("ppt_1")).isEqualTo(new OpenReservations.Open());

        assertThat(SERVICE.asked.getFirst().line())
                .isEqualTo("GET /api/v1/tenants/" + TENANT + "/open-reservations?property=..%2Fppt_1%3Fa%3Db%26c%2Bd");
    }

    /// Ruling 9.
    @Test
    void billingServiceSaysWhetherASubscriptionIsActiveAndWhenItsGracePeriodEnds() {
        SERVICE.behaviour = says(200, "{\"active\":true,\"plan\":\"plan_pro\"}");
        assertThat(subscription()).isEqualTo(new Subscriptions.Active());
        SERVICE.behaviour = says(200, "{\"active\":false}");
        assertThat(subscription()).isEqualTo(new Subscriptions.Cancelled(Optional.empty()));
        SERVICE.behaviour = says(200, "{\"active\":false,\"gracePeriodEndsAt\":\"2026-12-14T04:30:00.5+04:30\"}");
        assertThat(subscription())
                .isEqualTo(new Subscriptions.Cancelled(Optional.of(Instant.parse("2026-12-14T00:00:00.5Z"))));

        assertThat(SERVICE.asked.getFirst().line()).isEqualTo("GET /api/v1/tenants/" + TENANT + "/subscription");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|{}",
                "200|{\"active\":\"true\"}",
                "200|{\"active\":null}",
                "200|{\"active\":false,\"gracePeriodEndsAt\":null}",
                "200|{\"active\":false,\"gracePeriodEndsAt\":\"\"}",
                "200|{\"active\":false,\"gracePeriodEndsAt\":1797206400}",
                "200|{\"active\":false,\"gracePeriodEndsAt\":\"2026-12-14\"}",
                "200|{\"active\":false,\"gracePeriodEndsAt\":\"2026-02-30T00:00:00Z\"}",
                "200|{\"active\":true,\"gracePeriodEndsAt\":\"2026-12-14T00:00:00Z\"}",
                "200|{\"gracePeriodEndsAt\":\"2026-12-14T00:00:00Z\"}",
                "202|{\"active\":false}",
                "404|{\"active\":false}"
            })
    void whatSaysNothingClearAboutASubscriptionIsNoAnswer(int status, String body) {
        SERVICE.behaviour = says(status, body);

        assertThat(subscription()).isEqualTo(new Subscriptions.Unanswered());
        assertThat(SERVICE.asked).hasSize(1);
    }

    @Test
    void whoAsksSaysSoByATokenThatIsReadAgainAndNamesTheTrace() throws Exception {
        folios();
        Files.writeString(home.resolve("token"), "token-2");
        folios();

        assertThat(SERVICE.asked)
                .extracting(asked -> asked.header("Authorization"))
                .containsExactly("Bearer token-1", "Bearer token-2");
        assertThat(SERVICE.asked)
                .extracting(asked -> asked.header("traceparent"))
                .allMatch(trace -> trace.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]"));
    }

    @Test
    void aFailureIsTriedAgain() {
        var failures = new AtomicInteger(2);
        SERVICE.behaviour = exchange ->
                (failures.getAndDecrement() > 0 ? says(500, "") : says(200, "{\"open\":true}")).answer(exchange);

        assertThat(folios()).isEqualTo(new OpenFolios.Open());
        assertThat(SERVICE.asked).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"500", "503", "429", "408"})
    void aServiceThatFailsEachTimeGivesNoAnswer(int status) {
        var before = calls(api, "silent");
        SERVICE.behaviour = says(status, "{\"open\":false}");

        assertThat(folios()).isEqualTo(new OpenFolios.Unanswered());
        assertThat(SERVICE.asked).hasSize(3);
        assertThat(calls(api, "silent")).isEqualTo(before + 1);
    }

    /// A 401 too: our token is at fault, and asking again with it helps nobody.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|",
                "200|null",
                "200|{}",
                "200|[false]",
                "200|{\"open\":\"false\"}",
                "200|{\"open\":0}",
                "200|{\"open\":null}",
                "200|{\"open\":fal",
                "200|<html></html>",
                "201|{\"open\":false}",
                "204|",
                "302|{\"open\":false}",
                "401|{\"open\":false}",
                "404|{\"open\":false}"
            })
    void whatIsNoPlainYesOrNoIsNoAnswerAndIsNotAskedAgain(int status, String body) {
        var before = calls(api, "unusable");
        SERVICE.behaviour = says(status, body == null ? "" : body);

        assertThat(folios()).isEqualTo(new OpenFolios.Unanswered());
        assertThat(SERVICE.asked).hasSize(1);
        assertThat(calls(api, "unusable")).isEqualTo(before + 1);
    }

    @Test
    void aResponseWithoutEndIsNotReadToItsEndNorAskedForAgain() {
        var before = calls(api, "unusable");
        SERVICE.behaviour = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(new byte[8_192]);
            }
        };

        assertThat(folios()).isEqualTo(new OpenFolios.Unanswered());
        assertThat(SERVICE.asked).hasSize(1);
        assertThat(calls(api, "unusable")).isEqualTo(before + 1);
    }

    @Test
    void aServiceThatAcceptsAndNeverAnswersIsGivenUp() {
        try (var slow = new OtherService();
                var impatient = impatientOf(slow)) {
            slow.behaviour = _ -> new CountDownLatch(1).await();

            assertThat(folios(impatient)).isEqualTo(new OpenFolios.Unanswered());
            assertThat(calls(impatient, "silent")).isEqualTo(1);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void aServiceThatAnswersByteAfterByteIsGivenUp() {
        try (var slow = new OtherService();
                var impatient = impatientOf(slow)) {
            slow.behaviour = exchange -> {
                exchange.sendResponseHeaders(200, 0);
                for (var character : "{\"open\":false} ".repeat(100).getBytes(UTF_8)) {
                    exchange.getResponseBody().write(character);
                    exchange.getResponseBody().flush();
                    Thread.sleep(20);
                }
            };

            assertThat(folios(impatient)).isEqualTo(new OpenFolios.Unanswered());
        }
    }

    @Test
    void aServiceThatIsDownGivesNoAnswer() {
        try (var alone = new CommandServer(settings(Map.of("melmastoon.pricing-url", "http://127.0.0.1:1")))) {
            assertThat(folios(alone)).isEqualTo(new OpenFolios.Unanswered());
            assertThat(calls(alone, "silent")).isEqualTo(1);
        }
    }

    @Test
    void aSlowServiceHoldsAFewCallsAndTheOthersAreNotMade() throws Exception {
        var before = calls(api, "busy");
        var held = new CountDownLatch(AT_ONCE);
        var enough = new CountDownLatch(1);
        SERVICE.behaviour = exchange -> {
            held.countDown();
            enough.await();
            says(200, "{\"open\":true}").answer(exchange);
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new ArrayList<Future<OpenFolios.Answer>>();
            for (int i = 0; i < AT_ONCE; i++) {
                waiting.add(threads.submit(() -> folios(api)));
            }
            held.await();

            assertThat(folios()).isEqualTo(new OpenFolios.Unanswered());
            assertThat(calls(api, "busy")).isEqualTo(before + 1);
            enough.countDown();
            for (var answer : waiting) {
                assertThat(answer.get()).isEqualTo(new OpenFolios.Open());
            }
        }
        assertThat(SERVICE.asked).hasSize(AT_ONCE);
        assertThat(folios()).as("the places are free again").isEqualTo(new OpenFolios.Open());
    }

    @Test
    void withoutAnAddressNobodyIsAskedAndNothingIsAnswered() {
        try (var alone = CommandServer.inMemory()) {
            assertThat(alone.server.context().getBean(OpenFolios.class).of(TENANT))
                    .isEqualTo(new OpenFolios.Unanswered());
            assertThat(alone.server.context().getBean(OpenReservations.class).at(TENANT, new PropertyId("ppt_1")))
                    .isEqualTo(new OpenReservations.Unanswered());
            assertThat(alone.server.context().getBean(Subscriptions.class).of(TENANT))
                    .isEqualTo(new Subscriptions.Unanswered());
        }
    }

    @Test
    void anAddressWithoutATokenIsFoundAtTheStart() {
        var incomplete = settings(Map.of());
        incomplete.remove("melmastoon.service-token-file");

        assertThatException()
                .isThrownBy(() -> new CommandServer(incomplete).close())
                .havingRootCause()
                .withMessageContaining("MELMASTOON_SERVICE_TOKEN_FILE");
    }

    @Test
    void aTokenThatCannotBeReadLeavesTheServiceUnasked() throws Exception {
        Files.delete(home.resolve("token"));

        assertThat(folios()).isEqualTo(new OpenFolios.Unanswered());
        assertThat(SERVICE.asked).isEmpty();
    }

    /// A token in two lines would split the header.
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "to\nken", "to\r\nX-Other: ken", "tökén"})
    void aTokenThatIsNoneLeavesTheServiceUnasked(String token) throws Exception {
        Files.writeString(home.resolve("token"), token);

        assertThat(folios()).isEqualTo(new OpenFolios.Unanswered());
        assertThat(SERVICE.asked).isEmpty();
    }

    @Test
    void anAddressThatIsNoneOfHttpIsFoundAtTheStart() {
        assertThatException()
                .isThrownBy(() ->
                        new CommandServer(settings(Map.of("melmastoon.pricing-url", "file:///etc/passwd"))).close())
                .havingRootCause()
                .withMessageContaining("no http or https URL");
    }

    private static OpenFolios.Answer folios() {
        return folios(api);
    }

    private static OpenFolios.Answer folios(CommandServer asking) {
        return asking.server.context().getBean(OpenFolios.class).of(TENANT);
    }

    private static Subscriptions.Answer subscription() {
        return api.server.context().getBean(Subscriptions.class).of(TENANT);
    }

    private static OpenReservations.Answer reservations(String property) {
        return api.server.context().getBean(OpenReservations.class).at(TENANT, new PropertyId(property));
    }

    /// How many calls to pricing-service came to that.
    private static long calls(CommandServer asking, String outcome) {
        return asking
                .server
                .context()
                .getBean(MeterRegistry.class)
                .find("melmastoon.peer.calls")
                .tags("peer", "pricing-service", "outcome", outcome)
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }
}
