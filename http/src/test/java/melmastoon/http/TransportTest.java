package melmastoon.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// What is wrong with a request before its body is read.
class TransportTest {
    private static final byte[] ORDER = "{\"name\":\"a\",\"count\":1}".getBytes(UTF_8);
    private static final TestIssuer ISSUER = new TestIssuer();
    private static TestServer server;

    @BeforeAll
    static void start() {
        var settings = new HashMap<>(ISSUER.settings());
        settings.put("melmastoon.http.deadline", "700ms");
        server = new TestServer(settings);
    }

    @AfterAll
    static void stop() {
        server.close();
        ISSUER.close();
    }

    private static TestServer.Answer order(byte[] body, String... headers) {
        var all = new String[headers.length + 4];
        System.arraycopy(headers, 0, all, 4, headers.length);
        all[0] = "Authorization";
        all[1] = "Bearer " + ISSUER.user("usr_1");
        all[2] = "Content-Type";
        all[3] = "application/json";
        return server.send("POST", "/api/v1/echo", body, all);
    }

    private static void isProblem(TestServer.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo("MELMASTOON.COMMON." + code);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void aCompressedBodyIsRead() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(ORDER);
        }
        assertThat(order(zipped.toByteArray(), "Content-Encoding", "gzip").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void aBodyThatIsNotWhatItsEncodingSaysIsTheCallersMistake(String encoding) {
        isProblem(order(ORDER, "Content-Encoding", encoding), 400, "CONTENT_UNDECODABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "bogus", "gzip, br"})
    void anUnknownContentEncodingIsRefused(String encoding) {
        isProblem(order(ORDER, "Content-Encoding", encoding), 415, "CONTENT_ENCODING_UNSUPPORTED");
    }

    @Test
    void headersThatAreTooLargeAreNotCalledABody() {
        isProblem(order(ORDER, "X-Large", "x".repeat(20_000)), 431, "HEADERS_TOO_LARGE");
    }

    /// Or a client would send its next request into it, and not know whether that was read.
    @Test
    void aConnectionThatIsClosedAfterAnErrorIsSaidToBe() {
        for (var unreadable : List.of(
                order(ORDER, "X-Large", "x".repeat(20_000)),
                server.send("GET", "/api/v1/echo?x=" + "x".repeat(5_000), ""))) {
            assertThat(unreadable.header("Connection")).isEqualTo("close");
        }
        assertThat(order(ORDER, "If-Match", "\"v1\"").header("Connection")).isEmpty();
    }

    @Test
    void aUrlThatIsTooLongIsNotCalledABody() {
        isProblem(server.send("GET", "/api/v1/echo?x=" + "x".repeat(5_000), ""), 414, "URL_TOO_LONG");
    }

    @Test
    void ifMatchIsRefusedWhereItIsNotTakenAndDemandedWhereItIsRequired() {
        isProblem(order(ORDER, "If-Match", "\"v1\""), 400, "IF_MATCH_NOT_TAKEN");
        var bearer = "Bearer " + ISSUER.user("usr_1");
        var path = "/api/v1/echo/versioned";
        isProblem(server.send("PATCH", path, "", "Authorization", bearer), 428, "IF_MATCH_MISSING");
        for (var wrong : new String[] {"v3", "W/\"v3\"", "\"v3\", \"v4\"", "\"3\"", ""}) {
            isProblem(server.send("PATCH", path, "", "Authorization", bearer, "If-Match", wrong), 400, "BAD_REQUEST");
        }
        assertThat(server.send("PATCH", path, "", "Authorization", bearer, "If-Match", "\"v3\"")
                        .body())
                .contains("v3");
        assertThat(server.send("PATCH", path, "", "Authorization", bearer, "If-Match", "*")
                        .body())
                .contains("any");
    }

    private static final String SLOW_HEADERS = """
            GET /health/liveness HTTP/1.1\r
            Host: a\r
            X-Slow:\
            """;
    private static final String TWO_HOSTS = """
            GET /health/liveness HTTP/1.1\r
            Host: a\r
            Host: b\r
            Connection: close\r
            \r
            """;
    private static final String SLOW_BODY = """
            POST /api/v1/echo HTTP/1.1\r
            Host: a\r
            Authorization: Bearer %s\r
            Content-Type: application/json\r
            Content-Length: 900\r
            \r
            """;

    /// The last byte would come in time to be read, if the deadline began anew with every byte.
    @ParameterizedTest
    @ValueSource(strings = {SLOW_HEADERS, SLOW_BODY})
    void aWholeRequestHasADeadlineHoweverOftenAByteArrives(String start) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), server.uri("/").getPort())) {
            var out = socket.getOutputStream();
            out.write(start.formatted(ISSUER.user("usr_1")).getBytes(UTF_8));
            var answer = new ByteArrayOutputStream();
            socket.setSoTimeout(100);
            var sent = 0;
            for (var read = 0; read >= 0 && sent < 100; ) {
                try {
                    read = socket.getInputStream().read();
                    answer.write(read);
                } catch (SocketTimeoutException _) {
                    out.write('x');
                    sent++;
                }
            }
            assertThat(answer.toString(UTF_8)).contains(" 408 ", "MELMASTOON.COMMON.REQUEST_TIMEOUT");
        }
    }

    @Test
    void twoHostsAreRefused() throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), server.uri("/").getPort())) {
            socket.getOutputStream().write(TWO_HOSTS.getBytes(UTF_8));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void requestAndTraceIdAreInTheLogLinesOfEveryThread() {
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        var log = (Logger) LoggerFactory.getLogger(EchoController.class);
        log.addAppender(lines);
        try {
            server.send(
                    "GET",
                    "/api/v1/echo/log",
                    "",
                    "Authorization",
                    "Bearer " + ISSUER.user("usr_1"),
                    "X-Request-ID",
                    "a b",
                    "traceparent",
                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        } finally {
            log.detachAppender(lines);
        }
        assertThat(lines.list)
                .hasSize(1)
                .allSatisfy(line -> assertThat(line.getMDCPropertyMap())
                        .containsEntry("request_id", "a_b")
                        .containsEntry("trace_id", "0af7651916cd43dd8448eb211c80319c"));
    }
}
