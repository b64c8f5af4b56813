package melmastoon.local.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// iam-service, as far as addresses are registered in advance: `POST …/api/v1/users`, and as it is asked which users
/// it does not know: `POST …/api/v1/users/lookup`. `PUT …/accounts` with an address says that somebody has an account
/// with it, `PUT …/deleted` with a user's id that this one has none any more.
public final class Accounts implements HttpHandler {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Predicate<HttpExchange> isOurs;
    private final Set<String> registered = ConcurrentHashMap.newKeySet();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();

    /// @param isOurs whether the request has command-api's token
    Accounts(Predicate<HttpExchange> isOurs) {
        this.isOurs = isOurs;
    }

    /// The id of whoever has this address, in advance and later.
    public static String userOf(String address) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
            return "usr_" + HexFormat.of().formatHex(digest, 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            switch (request) {
                case "PUT /iam/accounts" -> {
                    registered.add(body.strip());
                    Responses.empty(exchange, 204);
                }
                case "PUT /iam/deleted" -> {
                    deleted.add(body.strip());
                    Responses.empty(exchange, 204);
                }
                case "POST /iam/api/v1/users", "POST /iam/api/v1/users/lookup" -> {
                    if (!isOurs.test(exchange)) {
                        Responses.empty(exchange, 401);
                    } else if (request.endsWith("/lookup")) {
                        lookUp(exchange, body);
                    } else {
                        answer(exchange, body);
                    }
                }
                default -> Responses.empty(exchange, 404);
            }
        }
    }

    /// Everybody is known who was not deleted.
    private void lookUp(HttpExchange exchange, String body) throws IOException {
        var answer = JSON.createObjectNode();
        var unknown = answer.putArray("unknown");
        for (var id : JSON.readTree(body).path("ids")) {
            if (deleted.contains(id.asText())) {
                unknown.add(id);
            }
        }
        Responses.json(exchange, 200, answer.toString());
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        JsonNode email = JSON.readTree(body).path("email");
        if (!email.isTextual()) {
            Responses.empty(exchange, 400);
            return;
        }
        var status = registered.contains(email.asText()) ? "active" : "pre_registered";
        Responses.json(
                exchange,
                200,
                JSON.createObjectNode()
                        .put("userId", userOf(email.asText()))
                        .put("status", status)
                        .toString());
    }
}
