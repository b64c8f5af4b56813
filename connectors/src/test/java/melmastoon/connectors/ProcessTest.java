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
import java.util.stream.LongStream;
import melmastoon.embedded.Child;
import melmastoon.embedded.Ports;
import melmastoon.schemas.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The process as operators see it.
@ExtendWith(SharedServers.class)
class ProcessTest {
    private static final Duration SOON = Child.START_LIMIT;

    private final BridgeFixture servers;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = Ports.free();

    @TempDir
    Path home;

    ProcessTest(BridgeFixture servers) {
        this.servers = servers;
    }

    @AfterEach
    void close() {
        servers.stopBridges();
        http.close();
    }

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
    void itIsReadyOnceItPublishesShowsItsLagAndEndsWhenAsked() throws InterruptedException {
        var all = servers.arrivals(TopicSpec.ALL_TYPES.name());
        var tenant = TestEvents.newTenant();
        try (var child = startReady("process-1")) {
            servers.write(TestEvents.planAttached(tenant, 1));
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(Arrivals.ofTenant(tenant, all)).hasSize(1));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(get("/prometheus"))
                            .containsPattern("melmastoon_connectors_lag_seconds_bucket\\{[^}]*le=\"\\+Inf\"[^}]*} 1")
                            .contains("melmastoon_connectors_oldest_unpublished_seconds"));
            child.close(SOON);
            assertThat(servers.uncommitted()).isZero();
        }
    }

    @Test
    void aProcessThatIsKilledInTheMiddleOfABatchLosesNothingAndKeepsTheOrder() throws IOException {
        var all = servers.arrivals(TopicSpec.ALL_TYPES.name());
        var tenant = TestEvents.newTenant();
        var revisions = LongStream.rangeClosed(1, 1_500).boxed().toList();
        try (var child = startReady("process-2")) {
            servers.write(revisions.stream()
                    .map(revision -> TestEvents.planAttached(tenant, revision))
                    .toArray(Event[]::new));
            await().pollInterval(Duration.ofMillis(1))
                    .atMost(SOON)
                    .until(() -> !Arrivals.ofTenant(tenant, all).isEmpty());
            servers.network.cut();
            child.kill();
        } finally {
            servers.network.mend();
        }
        servers.start("process-2");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(Arrivals.firstOccurrences(tenant, all)).containsExactlyElementsOf(revisions));
        await().atMost(SOON).until(() -> servers.uncommitted() == 0);
    }

    private Child startReady(String instance) {
        var child = start(servers.environment(port, instance));
        return child.awaitReady(SOON, () -> answers("/health/readiness") && answers("/health/liveness"));
    }

    private Child start(Map<String, String> environment) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Child.start(new Child.Command(
                "connectors",
                List.of(
                        java,
                        "-Xmx160m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Connectors.class.getName()),
                environment,
                home));
    }

    private boolean answers(String path) {
        try {
            return !get(path).isEmpty();
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The body, empty where the answer is not 200.
    private String get(String path) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.ofString());
        return answer.statusCode() == 200 ? answer.body() : "";
    }
}
