package melmastoon.query;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import melmastoon.embedded.Child;
import melmastoon.embedded.Jvm;
import melmastoon.embedded.Ports;

/// query-api as a process of its own, which can be killed.
final class QueryProcess implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> environment;
    private final Path log;
    private final int port = Ports.free();
    private Process process;

    QueryProcess(Map<String, String> environment, Path log) throws IOException {
        this.environment = environment;
        this.log = log;
        this.process = launch();
    }

    private Process launch() throws IOException {
        var builder = new ProcessBuilder(
                new Jvm(256).command("-cp", System.getProperty("java.class.path"), "melmastoon.query.QueryApi"));
        builder.environment().putAll(environment);
        builder.environment().put("MELMASTOON_PORT", Integer.toString(port));
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    QueryProcess awaitReady() {
        await().atMost(Child.START_LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsMatching(ConnectException.class::isInstance)
                .until(() -> get("/health/readiness").statusCode() == 200);
        return this;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// As an orderly shutdown asks it to.
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end within 30 s");
        }
        return process.exitValue();
    }

    void restart() throws IOException {
        process = launch();
    }

    String post(String path, String token, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /// What it says of itself: health and metrics.
    String operations(String path) throws Exception {
        return get(path).body();
    }

    private HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.close();
    }
}
