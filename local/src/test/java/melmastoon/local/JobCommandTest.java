package melmastoon.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import melmastoon.local.stack.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against a server that answers as command-api does, with what a job is in one look after the other.
class JobCommandTest {
    private static final String IDLE = job("\"requested\": false", "");
    private static final String REQUESTED = job("\"requested\": true", "");

    @TempDir
    Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Queue<String> looks = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/jobs", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void jobsAreATableOrJson() throws IOException {
        assertThat(run("jobs")).isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("NAME"),
                        line -> assertThat(line.strip().split(" +", -1))
                                .containsExactly("sweep", "PT15M", "-", "-", "2026-11-30T10:15:00Z", "-"));

        assertThat(run("jobs", "--json")).isZero();
        assertThat(new ObjectMapper()
                        .readTree(out.toString())
                        .at("/items/0/name")
                        .asText())
                .isEqualTo("sweep");
    }

    @ParameterizedTest
    @CsvSource({"done, 0", "partly_failed, 3", "failed, 4"})
    void theExitCodeSaysHowTheRunEnded(String outcome, int code) {
        looks.addAll(List.of(
                REQUESTED, running("10:01", "tnt_1", 1), running("10:01", "tnt_2", 2), ended("10:01", outcome)));

        assertThat(run("job", "sweep", "--dry-run")).isEqualTo(code);
        assertThat(asked).containsExactly("{\"dryRun\":true}");
        assertThat(err.toString().lines())
                .containsExactly("sweep runs in 4711-a, tnt_1: swept 1", "sweep runs in 4711-a, tnt_2: swept 2");
        assertThat(out.toString().lines())
                .containsExactly("sweep: " + outcome + ", from 10:01 to 10:09; swept 3", "  a line of its report");
    }

    @Test
    void aRunThatWasThereBeforeIsNotWhatIsWaitedFor() {
        looks.addAll(List.of(
                job("\"requested\": true", RUNNING.formatted("09:00", "tnt_9")),
                ENDED.formatted("true", "09:00", "failed"),
                running("10:01", "tnt_1", 1),
                ended("10:01", "done")));

        assertThat(run("job", "sweep")).isZero();
        assertThat(out.toString()).contains("from 10:01");
    }

    @Test
    void aRunThatHasEndedBeforeTheFirstLookIsFound() {
        looks.addAll(List.of(ended("10:01", "done")));
        assertThat(run("job", "sweep")).isZero();
    }

    @Test
    void nobodyHasToWait() {
        looks.add(REQUESTED);
        assertThat(run("job", "sweep", "--no-wait")).isZero();
        assertThat(asked).containsExactly("{\"dryRun\":false}");
        assertThat(out.toString()).contains("is asked for");
    }

    @Test
    void anUnknownNameIsAnsweredWithThoseThatThereAre() {
        assertThat(run("job", "swoop")).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("melmastoon: there is no job `swoop`; there are sweep");
        assertThat(asked).isEmpty();
    }

    private static final String RUNNING = """
            , "running": {"startedAt": "%s", "dryRun": false, "cursor": "%s", "instance": "4711-a"}""";

    private static final String ENDED = """
            {"name": "sweep", "requested": %s, "counts": {"swept": 3},
             "last": {"startedAt": "%s", "endedAt": "10:09", "dryRun": false, "outcome": "%s",
                      "report": ["a line of its report"]}}""";

    private static String job(String requested, String more) {
        return "{\"name\": \"sweep\", \"every\": \"PT15M\", \"nextRun\": \"2026-11-30T10:15:00Z\", %s, \"counts\": {}%s}"
                .formatted(requested, more);
    }

    private static String running(String startedAt, String cursor, int swept) {
        return job("\"requested\": false", RUNNING.formatted(startedAt, cursor))
                .replace("\"counts\": {}", "\"counts\": {\"swept\": %d}".formatted(swept));
    }

    private static String ended(String startedAt, String outcome) {
        return ENDED.formatted("false", startedAt, outcome);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("POST")) {
                asked.add(body);
            }
            var isList = exchange.getRequestURI().getPath().equals("/api/v1/jobs");
            var text = isList ? "{\"items\": [" + IDLE + "]}" : looks.remove();
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private int run(String... words) {
        out.getBuffer().setLength(0);
        var all = new ArrayList<>(List.of(words));
        var base = server.getAddress().getPort() - Part.COMMAND_API.port(0);
        all.addAll(List.of("--data", data.toString(), "--port-base", Integer.toString(base)));
        return Melmastoon.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
