package melmastoon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a caller accepts, and what a HEAD says of the GET (RFC 9110).
class RepresentationTest {
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

    private static TestServer.Answer send(String method, String path, String... headers) {
        var all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Authorization";
        all[1] = "Bearer " + ISSUER.user("usr_1");
        return server.send(method, path, "", all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/echo",
                "/api/v1/echo/list",
                "/api/v1/echo/log",
                "/api/v1/echo/boom",
                "/api/v1/nothing",
                "/api/v1/echo/list?limit=0",
                "/health/readiness"
            })
    void aHeadHasTheStatusTypeAndLengthOfTheGetAndNoBody(String path) {
        var get = send("GET", path);
        var head = send("HEAD", path);

        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.body()).isEmpty();
        for (var header : List.of("Content-Type", "Content-Length", "Cache-Control")) {
            assertThat(head.header(header)).as(header).isEqualTo(get.header(header));
        }
    }

    /// Its length is that of the compressed body, which nobody makes for a HEAD.
    @Test
    void aHeadThatAcceptsCompressionHasNoLength() {
        assertThat(send("HEAD", "/api/v1/echo", "Accept-Encoding", "gzip").header("Content-Length"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/*", "*/*", "application/json", "text/html, application/*;q=0.5", ""})
    void anyRangeOfTypesThatHoldsJsonIsAccepted(String accept) {
        var answer = accept.isEmpty() ? send("GET", "/api/v1/echo") : send("GET", "/api/v1/echo", "Accept", accept);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void rangesInSeveralHeadersCountTogether() {
        assertThat(send("GET", "/api/v1/echo", "Accept", "text/html", "Accept", "application/*")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "image/*"})
    void aCallerThatAcceptsNoJsonIsTold(String accept) {
        var answer = send("GET", "/api/v1/echo", "Accept", accept);

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.code()).isEqualTo("MELMASTOON.COMMON.NOT_ACCEPTABLE");
    }
}
