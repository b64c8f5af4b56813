package melmastoon.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import melmastoon.embedded.Child;
import melmastoon.embedded.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The process as operators see it.
class ProcessTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path home;

    @Test
    void withoutItsEnvironmentItSaysWhatIsMissingAndEndsWith2() throws InterruptedException {
        var child = start(Map.of());
        assertThat(child.await(SOON)).isEqualTo(2);
        assertThat(child.lastLines(1))
                .singleElement()
                .asString()
                .startsWith("Connectors cannot start: MELMASTOON_PORT, MELMASTOON_KAFKA, MELMASTOON_PUBSUB_PROJECT ");
    }

    @Test
    void itIsReadyOnceItPublishesShowsItsLagAndEndsWhenAsked() throws IOException, InterruptedException {
        try (var house = new House(home.resolve("kafka"));
                var http = HttpClient.newHttpClient()) {
            var all = house.arrivals(Destinations.ALL);
            var port = Ports.free();
            var child = start(house.environment(port));
            try {
                child.awaitReady(SOON, () -> answers(http, port, "/health/readiness"));
                assertThat(answers(http, port, "/health/liveness")).isTrue();
                house.happened(Facts.planAttached(Facts.newTenant(), 1));
                await().atMost(SOON).untilAsserted(() -> assertThat(all).hasSize(1));
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(get(http, port, "/prometheus"))
                                .containsPattern(
                                        "melmastoon_connectors_lag_seconds_bucket\\{[^}]*le=\"\\+Inf\"[^}]*} 1"));
                var asked = System.nanoTime();
                child.close(Duration.ofSeconds(30));
                assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(20));
                assertThat(house.uncommitted()).isZero();
            } finally {
                child.close();
            }
        }
    }

    private Child start(Map<String, String> environment) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Child.start(new Child.Command(
                "connectors",
                List.of(java, "-Xmx160m", "-cp", System.getProperty("java.class.path"), Connectors.class.getName()),
                environment,
                home));
    }

    private static boolean answers(HttpClient http, int port, String path) {
        try {
            return !get(http, port, path).isEmpty();
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The body, empty where the answer is not 200.
    private static String get(HttpClient http, int port, String path) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.ofString());
        return answer.statusCode() == 200 ? answer.body() : "";
    }
}
