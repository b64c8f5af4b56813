package melmastoon.local.peers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import melmastoon.local.issuer.Issuer;

/// Stands between Google's emulator, which pushes without a token, and command-api, which takes no request without one:
/// passes each request on with a token of the push account, and the answer's status back.
final class PushRelay implements HttpHandler, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int UNAVAILABLE = 503;

    private final Issuer issuer;
    private final URI commandApi;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    PushRelay(Issuer issuer, URI commandApi) {
        this.issuer = issuer;
        this.commandApi = commandApi;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Responses.empty(exchange, status(exchange));
        }
    }

    private int status(HttpExchange exchange) throws IOException {
        var token = issuer.pushToken(Issuer.PUSH_ACCOUNT, Issuer.PUSH_AUDIENCE, Instant.now());
        var request = HttpRequest.newBuilder(
                        commandApi.resolve(exchange.getRequestURI().getPath()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        exchange.getRequestBody().readAllBytes()))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException _) {
            return UNAVAILABLE;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return UNAVAILABLE;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
