package melmastoon.local.peers;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

final class Responses {
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private Responses() {}

    static void json(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static void empty(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }

    /// Lets the request wait for longer than anybody does, and sends no response.
    static void none() {
        try {
            Thread.sleep(SILENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
