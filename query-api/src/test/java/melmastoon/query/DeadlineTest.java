package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import melmastoon.access.Position;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is not decided in the time that a request has is denied for that reason. Here that is no time at all.
class DeadlineTest {
    private static Hotels hotels;

    @BeforeAll
    static void open() {
        hotels = Hotels.with("melmastoon.decisions.time-limit", "0s");
    }

    @AfterAll
    static void close() {
        hotels.close();
    }

    @Test
    void aSingleQuestionIsDecidedInAnyCase() {
        assertThat(hotels.check(hotels.gateway()).allowed()).isTrue();
    }

    @Test
    void ofManyChecksThoseThatAreLateAreDenied() {
        var check =
                Map.of("user", "usr_clerk", "resource", "reservation", "action", "check_in", "property", Log.unit(2));
        var reply = hotels.post(
                "/api/v1/authz/checks",
                hotels.gateway(),
                Map.of("tenant", hotels.acme.tenant.toString(), "checks", List.of(check, check, check)));

        assertThat(reply.json().at("/results/0/allowed").asBoolean()).isTrue();
        for (int i = 1; i < 3; i++) {
            assertThat(reply.json().at("/results/" + i + "/allowed").asBoolean())
                    .isFalse();
            assertThat(reply.text("results." + i + ".denyReason")).isEqualTo("DEADLINE");
            assertThat(reply.text("results." + i + ".position"))
                    .isEqualTo(hotels.acme.position().encode());
        }
    }

    @Test
    void ofManyEvaluationsThoseThatAreLateAreFalse() {
        var reply = hotels.post(
                "/t/" + hotels.acme.tenant + "/access/v1/evaluations",
                hotels.gateway(),
                Map.of(
                        "subject", Map.of("type", "user", "id", "usr_clerk"),
                        "resource", reservation(),
                        "action", Map.of("name", "check_in"),
                        "context", Map.of("explain", true),
                        "evaluations", List.of(Map.of(), Map.of())));

        assertThat(reply.json().at("/evaluations/0/decision").asBoolean()).isTrue();
        assertThat(reply.json().at("/evaluations/1/decision").asBoolean()).isFalse();
        assertThat(reply.text("evaluations.1.context.reason")).isEqualTo("DEADLINE");
    }

    /// A part of what there is would be taken for all of it.
    @Test
    void aSearchThatIsNotFinishedFindsNothingAndSaysWhy() {
        var reply = hotels.post(
                "/t/" + hotels.acme.tenant + "/access/v1/search/subject",
                hotels.gateway(),
                Map.of(
                        "subject", Map.of("type", "user"),
                        "resource", reservation(),
                        "action", Map.of("name", "check_in")));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("results").size()).isZero();
        assertThat(reply.text("context.reason")).isEqualTo("DEADLINE");
        assertThat(reply.answer().header("Melmastoon-Position")).isNotBlank();
    }

    @Test
    void aPlaceThatWasNotLookedAtSaysSo() {
        var reply = hotels.post(
                "/api/v1/authz/permitted-actions",
                hotels.gateway(),
                Map.of(
                        "tenant",
                        hotels.acme.tenant.toString(),
                        "user",
                        "usr_clerk",
                        "items",
                        List.of(Map.of("property", Log.unit(2)))));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("items.0.denyReason")).isEqualTo("DEADLINE");
        assertThat(reply.json().at("/items/0/permissions").size()).isZero();
    }

    @Test
    void aListThatIsNotFinishedIs503() {
        for (var path :
                List.of("/api/v1/me/permissions?tenant=", "/api/v1/me/properties?permission=room:read&tenant=")) {
            var reply = hotels.get(path + hotels.acme.tenant, hotels.issuer.user("usr_clerk"));
            assertThat(reply.status()).as(path).isEqualTo(503);
            assertThat(reply.text("detail")).contains("DEADLINE");
            assertThat(Position.decode(reply.answer().header("Melmastoon-Position")))
                    .isEqualTo(hotels.acme.position());
        }
    }

    /// Nor is it a truncated file.
    @Test
    void aReportThatIsNotFinishedIs503AsCsvToo() {
        var tenant = hotels.acme.tenant.toString();
        var reports = Map.of(
                "who-can", Map.of("tenant", tenant, "permission", "reservation:check_in"),
                "what-can", Map.of("tenant", tenant, "user", "usr_clerk"));
        reports.forEach((kind, body) -> {
            for (var type : List.of("application/json", "text/csv")) {
                var reply = hotels.raw(
                        "/api/v1/authz/" + kind,
                        hotels.gateway(),
                        "application/json",
                        Hotels.json(body),
                        "Accept",
                        type);
                assertThat(reply.status()).as(kind + " as " + type).isEqualTo(503);
                assertThat(reply.text("detail")).contains("DEADLINE");
                assertThat(Position.decode(reply.answer().header("Melmastoon-Position")))
                        .isEqualTo(hotels.acme.position());
            }
        });
    }

    private static Map<String, Object> reservation() {
        return Map.of("type", "reservation", "id", "1", "properties", Map.of("property", Log.unit(2)));
    }
}
