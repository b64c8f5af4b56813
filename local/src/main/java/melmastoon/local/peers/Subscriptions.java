package melmastoon.local.peers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// billing-service, as far as it is asked for a tenant's subscription: `GET …/tenants/{id}/subscription`. `PUT` there
/// says what it answers about this tenant: `active` (which it says of everyone first), `grace` (cancelled, with 14 days
/// of grace from then on), `cancelled` or `silent`.
final class Subscriptions implements HttpHandler {
    private static final Duration GRACE = Duration.ofDays(14);
    private static final String ACTIVE = "{\"active\":true}";

    /// In place of an answer: takes requests and answers none of them.
    private static final String SILENCE = "";

    private final Predicate<HttpExchange> isOurs;

    /// By path.
    private final Map<String, String> told = new ConcurrentHashMap<>();

    /// @param isOurs whether the request has command-api's token
    Subscriptions(Predicate<HttpExchange> isOurs) {
        this.isOurs = isOurs;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (!path.endsWith("/subscription")) {
                Responses.empty(exchange, 404);
            } else if (exchange.getRequestMethod().equals("PUT")) {
                told(exchange, path);
            } else if (!isOurs.test(exchange)) {
                Responses.empty(exchange, 401);
            } else {
                asked(exchange, path);
            }
        }
    }

    private void told(HttpExchange exchange, String path) throws IOException {
        var word = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).strip();
        var answer = answer(word);
        if (answer.isEmpty()) {
            Responses.empty(exchange, 400);
            return;
        }
        told.put(path, answer.get());
        Responses.json(exchange, 200, "{\"answer\":\"" + word + "\"}\n");
    }

    private static Optional<String> answer(String word) {
        return switch (word) {
            case "active" -> Optional.of(ACTIVE);
            case "grace" -> {
                var end = Instant.now().plus(GRACE);
                yield Optional.of("{\"active\":false,\"gracePeriodEndsAt\":\"" + end + "\"}");
            }
            case "cancelled" -> Optional.of("{\"active\":false}");
            case "silent" -> Optional.of(SILENCE);
            default -> Optional.empty();
        };
    }

    private void asked(HttpExchange exchange, String path) throws IOException {
        var answer = told.getOrDefault(path, ACTIVE);
        if (answer.equals(SILENCE)) {
            Responses.none();
        } else {
            Responses.json(exchange, 200, answer);
        }
    }
}
