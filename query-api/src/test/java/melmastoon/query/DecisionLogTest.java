package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// One JSON line a decision, for whoever asks later why.
class DecisionLogTest {
    private static final Logger LINES = (Logger) LoggerFactory.getLogger("melmastoon.decisions");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
        }
    };
    private final Hotels hotels = new Hotels();

    @BeforeEach
    void listen() {
        appender.start();
        LINES.addAppender(appender);
    }

    @AfterEach
    void close() {
        LINES.detachAppender(appender);
        LINES.setLevel(Level.INFO);
        hotels.close();
    }

    @Test
    void aPermitSaysWhoAskedWhatAndByWhichGrant() {
        var reply = hotels.check(hotels.gateway());
        var line = line(reply.text("decisionId"));
        assertThat(line.path("caller").asText()).isEqualTo("service:gateway");
        assertThat(line.path("tenant").asText()).isEqualTo(hotels.acme.tenant.toString());
        assertThat(line.path("subject").asText()).isEqualTo("user:usr_clerk");
        assertThat(line.path("permission").asText()).isEqualTo("reservation:check_in");
        assertThat(line.path("allowed").asBoolean()).isTrue();
        assertThat(line.path("assignment").asText()).isEqualTo(Log.assignment(2));
        assertThat(line.path("revision").asLong())
                .isEqualTo(hotels.acme.position().revision());
        assertThat(line.path("requestId").asText()).isEqualTo(reply.answer().header("X-Request-ID"));
        assertThat(line.path("trace").asText()).hasSize(32);
    }

    @Test
    void theMembersOfALineStandInTheirOrder() {
        var line = line(hotels.check(hotels.gateway()).text("decisionId"));
        assertThat(line.fieldNames())
                .toIterable()
                .containsExactly(
                        "caller",
                        "tenant",
                        "decisionId",
                        "subject",
                        "permission",
                        "property",
                        "allowed",
                        "membership",
                        "assignment",
                        "role",
                        "ageMs",
                        "epoch",
                        "revision",
                        "requestId",
                        "trace");
    }

    @Test
    void aDenySaysWhy() {
        var reply = hotels.check(hotels.gateway(), "property", Log.unit(3));
        assertThat(line(reply.text("decisionId")).path("reason").asText()).isEqualTo("OUT_OF_SCOPE");
    }

    @Test
    void aGatewaysQuestionIsALineAsAnyOther() {
        try (var forwarded = new ForwardedHotels()) {
            listen(); // Another application has set the loggers up anew.
            var answer = forwarded.ask(ForwardedHotels.Gateway.CADDY, "GET", forwarded.stay(3), forwarded.clerk());
            var line = line(answer.header("Melmastoon-Decision-Id"));
            assertThat(line.path("caller").asText()).isEqualTo("user:usr_clerk");
            assertThat(line.path("permission").asText()).isEqualTo("reservation:read");
            assertThat(line.path("resourceId").asText()).isEqualTo("7");
            assertThat(line.path("reason").asText()).isEqualTo("OUT_OF_SCOPE");
        }
    }

    @Test
    void aPropertyAsTheResourceIsWhereItIsAsked() {
        var body = Map.of(
                "subject", Map.of("type", "user", "id", "usr_owner"),
                "resource", Map.of("type", "property", "id", Log.unit(2)),
                "action", Map.of("name", "read"));
        var reply = hotels.post("/t/" + hotels.acme.tenant + "/access/v1/evaluation", hotels.gateway(), body);
        var line = line(reply.answer().header("Melmastoon-Decision-Id"));
        assertThat(line.path("property").asText()).isEqualTo(Log.unit(2));
    }

    /// One line of 200 kB was possible, once.
    @Test
    void whatCallersSendIsCutTo256Characters() {
        var body = Map.of(
                "subject", Map.of("type", "t".repeat(50_000), "id", "u".repeat(50_000)),
                "resource",
                        Map.of(
                                "type", "r".repeat(40_000),
                                "id", "1",
                                "properties", Map.of("property", "p".repeat(40_000))),
                "action", Map.of("name", "a".repeat(40_000)));
        var reply = hotels.post("/t/" + hotels.acme.tenant + "/access/v1/evaluation", hotels.gateway(), body);
        assertThat(reply.answer().body()).isEqualTo("{\"decision\":false}");
        var line = line(reply.answer().header("Melmastoon-Decision-Id"));
        assertThat(line.path("property").asText()).hasSize(257).endsWith("…");
        assertThat(line.toString().length()).isLessThan(4_000);
    }

    @Test
    void turnedOffItWritesNothing() {
        LINES.setLevel(Level.OFF);
        hotels.check(hotels.gateway());
        LINES.setLevel(Level.INFO);
        var second = hotels.check(hotels.gateway()).text("decisionId");
        line(second);
        assertThat(lines).hasSize(1);
    }

    private JsonNode line(String decisionId) {
        return await().until(
                        () -> lines.stream()
                                .filter(each -> each.contains(decisionId))
                                .findFirst(),
                        Optional::isPresent)
                .map(DecisionLogTest::parse)
                .orElseThrow();
    }

    private static JsonNode parse(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }
}
