package melmastoon.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import melmastoon.embedded.Child;
import melmastoon.embedded.Jvm;
import melmastoon.embedded.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// cdc as operators see it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcessTest {
    private final Stack stack = new Stack();
    private final int port = Ports.free();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void itTellsWhatItDoesAndLetsGoOfTheSlotWhenAskedToEnd() throws Exception {
        var cdc = stack.process("cdc-1", port);
        Stack.soon().until(() -> status("/health/readiness") == 200);
        assertThat(get("/health/readiness").body()).contains("STREAMING");
        assertThat(get("/health/liveness").statusCode()).isEqualTo(200);
        try (var topic = stack.topic()) {
            topic.awaitAllOf(stack.tenant().writes(3));
        }
        assertThat(get("/prometheus").body())
                .contains("melmastoon_cdc_records_total")
                .contains("melmastoon_cdc_heartbeat_age")
                .contains("melmastoon_cdc_lag_seconds")
                .contains("melmastoon_cdc_state{state=\"streaming\"} 1.0");
        cdc.close(Duration.ofSeconds(15));
        assertThat(stack.ask("select active from pg_replication_slots")).isEqualTo("f");
        assertThat(cdc.lastLines(20)).noneMatch(line -> line.contains("ERROR"));
    }

    @Test
    void withoutItsSettingsItEndsWithOneSentence() throws Exception {
        assertThat(endsWith(Map.of("MELMASTOON_PORT", "1")))
                .startsWith("Cdc cannot start: MELMASTOON_DATABASE_URL, MELMASTOON_DATABASE_USER, ");
    }

    @Test
    void withAMalformedSettingToo() throws Exception {
        var environment = new HashMap<String, String>();
        Settings.NEEDED.forEach(name -> environment.put(name, "localhost"));
        environment.put("MELMASTOON_PORT", Integer.toString(Ports.free()));
        assertThat(endsWith(environment))
                .isEqualTo("Cdc cannot start: MELMASTOON_DATABASE_URL must look like"
                        + " jdbc:postgresql://host:port/database");
    }

    /// What it says before it ends with 2.
    private String endsWith(Map<String, String> environment) throws InterruptedException {
        var child = Child.start(new Child.Command(
                "cdc-none",
                new Jvm(64).command("-cp", System.getProperty("java.class.path"), Cdc.class.getName()),
                environment,
                stack.home.resolve("none" + environment.size())));
        assertThat(child.await(Stack.SOON)).isEqualTo(2);
        return child.lastLines(1).getFirst();
    }

    private int status(String path) throws InterruptedException {
        try {
            return get(path).statusCode();
        } catch (IOException _) {
            return 0;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }
}
