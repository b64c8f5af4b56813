package melmastoon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every wrong request is a problem with a stable code, a sentence and the request's id.
class WrongRequestsTest {
    private static final String TENANT = new TenantId(new UUID(1, 2)).toString();
    private static final String OWN = new Position(new TenantId(new UUID(1, 2)), 0, 7).encode();
    private static final String FOREIGN = new Position(new TenantId(new UUID(3, 4)), 0, 7).encode();
    private static final String ORDER = "{\"name\":\"towels\",\"count\":2}";
    private static final TestIssuer ISSUER = new TestIssuer();
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(ISSUER.settings());
    }

    @AfterAll
    static void stop() {
        server.close();
        ISSUER.close();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("POST", "/api/v1/echo", "{\"name\":", "application/json", 400, "MALFORMED_JSON"),
                Arguments.of("POST", "/api/v1/echo", "", "application/json", 400, "BAD_REQUEST"),
                Arguments.of("POST", "/api/v1/echo", "[]", "application/json", 400, "INVALID_FIELD"),
                Arguments.of(
                        "POST",
                        "/api/v1/echo",
                        "{\"name\":\"a\",\"count\":1,\"colour\":1}",
                        "application/json",
                        400,
                        "INVALID_FIELD"),
                Arguments.of(
                        "POST",
                        "/api/v1/echo",
                        "{\"name\":\"a\",\"count\":\"many\"}",
                        "application/json",
                        400,
                        "INVALID_FIELD"),
                Arguments.of(
                        "POST",
                        "/api/v1/echo",
                        "{\"name\":\"a\",\"count\":1,\"tags\":7}",
                        "application/json",
                        400,
                        "INVALID_FIELD"),
                Arguments.of("POST", "/api/v1/echo", ORDER, "text/plain", 415, "CONTENT_TYPE_UNSUPPORTED"),
                Arguments.of("POST", "/api/v1/echo", ORDER, "garbage", 415, "CONTENT_TYPE_UNSUPPORTED"),
                Arguments.of(
                        "POST",
                        "/api/v1/echo",
                        "{\"name\":\"" + "x".repeat(300_000) + "\"}",
                        "application/json",
                        413,
                        "BODY_TOO_LARGE"),
                Arguments.of("POST", "/api/v1/echo/need", "{}", "application/json", 400, "INVALID_FIELD"),
                Arguments.of("GET", "/api/v1/nothing", "", "application/json", 404, "ROUTE_UNKNOWN"),
                Arguments.of("DELETE", "/api/v1/echo", "", "application/json", 405, "METHOD_NOT_ALLOWED"),
                Arguments.of("GET", "/api/v1/echo/tnt_1", "", "application/json", 400, "MALFORMED_ID"),
                Arguments.of(
                        "GET",
                        "/api/v1/echo/org_01J00000000000000000000000",
                        "",
                        "application/json",
                        400,
                        "MALFORMED_ID"),
                Arguments.of(
                        "GET",
                        "/api/v1/echo/" + TENANT + "?atLeast=x",
                        "",
                        "application/json",
                        400,
                        "MALFORMED_POSITION"),
                Arguments.of(
                        "GET",
                        "/api/v1/echo/" + TENANT + "?atLeast=" + FOREIGN,
                        "",
                        "application/json",
                        400,
                        "FOREIGN_POSITION"),
                Arguments.of(
                        "GET",
                        "/api/v1/echo/" + TENANT + "?atLeast=" + OWN + "&atLeast=" + OWN,
                        "",
                        "application/json",
                        400,
                        "INVALID_FIELD"),
                Arguments.of("GET", "/api/v1/echo/list?limit=0", "", "application/json", 400, "INVALID_FIELD"),
                Arguments.of("GET", "/api/v1/echo/list?limit=201", "", "application/json", 400, "INVALID_FIELD"),
                Arguments.of("GET", "/api/v1/echo/list?limit=%2B5", "", "application/json", 400, "INVALID_FIELD"),
                Arguments.of("GET", "/api/v1/echo/boom", "", "application/json", 500, "UNEXPECTED"));
    }

    @ParameterizedTest(name = "{0} {1} {2} is {4} {5}")
    @MethodSource("wrong")
    void aWrongRequestIsAProblemWithItsOwnCode(
            String method, String path, String body, String contentType, int status, String code) {
        var answer = server.send(
                method,
                path,
                body,
                "Authorization",
                "Bearer " + ISSUER.user("usr_1"),
                "Content-Type",
                contentType,
                "X-Request-ID",
                "req-1");

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).as(answer.body()).isEqualTo("MELMASTOON.COMMON." + code);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("X-Request-ID")).isEqualTo("req-1");
        assertThat(answer.body())
                .contains("\"requestId\":\"req-1\"")
                .contains("\"detail\":\"")
                .doesNotContain("secret");
    }

    @Test
    void aRouteThatIsNotThereAndAMethodThatIsNotTakenAreNamed() {
        assertThat(asUser("GET", "/api/v1/nothing", "").body()).contains("`/api/v1/nothing` is not a route");
        assertThat(asUser("DELETE", "/api/v1/echo", "").body()).contains("`/api/v1/echo` does not take DELETE");
    }

    @Test
    void aRightRequestIsAnswered() {
        var answer = asUser("POST", "/api/v1/echo", ORDER);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(ORDER);
        assertThat(answer.header("X-Request-ID")).hasSize(36);
    }

    @Test
    void theRequestIdOfAProblemIsTheEchoedOneHoweverOddItIs() {
        var answer = server.send("GET", "/api/v1/nothing", "", "X-Request-ID", "{a b}");

        assertThat(answer.header("X-Request-ID")).isEqualTo("{a b}");
        assertThat(answer.body()).contains("\"requestId\":\"{a b}\"");
    }

    @Test
    void noResponseMayBeStored() {
        assertThat(asUser("GET", "/api/v1/echo", "").header("Cache-Control")).isEqualTo("no-store");
        assertThat(asUser("GET", "/api/v1/nothing", "").header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void healthAndMetricsNeedNoToken() {
        assertThat(server.send("GET", "/health/liveness", "").status()).isEqualTo(200);
        assertThat(server.send("GET", "/health/readiness", "").body()).contains("UP");
        server.send("GET", "/api/v1/echo", "", "Authorization", "Bearer " + ISSUER.user("usr_1"));
        assertThat(server.send("GET", "/prometheus", "").body())
                .contains("jvm_memory_used_bytes")
                .contains("/api/v1/echo");
    }

    private static TestServer.Answer asUser(String method, String path, String body) {
        var bearer = "Bearer " + ISSUER.user("usr_1");
        return server.send(method, path, body, "Authorization", bearer, "Content-Type", "application/json");
    }
}
