package melmastoon.http;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// An application of ours on a free port, and a client that sends what a test says, byte for byte.
///
/// Where the application has an OpenAPI document, every answer must be one that it describes.
public final class TestServer implements AutoCloseable {
    /// @param body text as it came
    public record Answer(int status, String body, java.net.http.HttpHeaders headers) {
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        public String code() {
            var at = body.indexOf("\"code\":\"");
            return at < 0 ? "" : body.substring(at + 8, body.indexOf('"', at + 8));
        }
    }

    private final EmbeddedServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Optional<ApiDescription> description;

    public TestServer(Map<String, Object> settings) {
        var all = new HashMap<String, Object>(settings);
        all.putIfAbsent("micronaut.application.name", "http-test");
        description = ApiDescription.of(all.get("micronaut.application.name").toString());
        server = ApplicationContext.run(EmbeddedServer.class, all);
    }

    public ApplicationContext context() {
        return server.getApplicationContext();
    }

    public URI uri(String path) {
        return URI.create(server.getURI() + path);
    }

    /// @param headers names and values in turn
    public Answer send(String method, String path, String body, String... headers) {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /// @param headers names and values in turn
    public Answer send(String method, String path, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(uri(path));
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        var publisher =
                body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body);
        try {
            var response = answer(request.method(method, publisher).build());
            var answer = new Answer(response.statusCode(), response.body(), response.headers());
            if (description.isPresent()) {
                description.get().describes(method, uri(path).getPath(), answer);
            }
            return answer;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// A connection that the server has closed before it is used again carries no request, which only a new one tells
    /// from a server that does not answer. The client itself sends no POST again.
    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("received no bytes")) {
                throw e;
            }
            try (var fresh = HttpClient.newHttpClient()) {
                return fresh.send(request, HttpResponse.BodyHandlers.ofString());
            }
        }
    }

    @Override
    public void close() {
        server.close();
        http.close();
    }
}
