package melmastoon.local.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import melmastoon.local.issuer.TokenRequest;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.Refused;
import melmastoon.local.verify.model.Caller;

/// The two HTTP processes of a stack. Safe for use by many threads.
final class Http {
    static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration AGAIN = Duration.ofMillis(50);
    private static final Set<Integer> BUSY = Set.of(502, 503);

    /// Reads everything and asks about everybody.
    private static final TokenRequest READER = TokenRequest.service(
            "verifier",
            "pdp:check:any",
            "tenant:read",
            "organization:read",
            "role:read",
            "membership:read",
            "feature_flag:read",
            "guest_erasure:read",
            "tenant.config:read",
            "billing_contact:read",
            "resource_type:read",
            "resource:read",
            "subject_property:read",
            "approval:read");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Map<TokenRequest, String> tokens = new ConcurrentHashMap<>();
    private final Target target;

    Http(Target target) {
        this.target = target;
    }

    /// @param position after a write; empty where there is none
    record Reply(int status, JsonNode body, String position) {
        String text(String field) {
            return body.path(field).asText();
        }
    }

    Reply command(Caller by, Routes.Request to, Map<String, ?> body, String key, String ifMatch) {
        var request = request(Part.COMMAND_API, to.path(), token(by)).header("Idempotency-Key", key);
        if (!ifMatch.isEmpty()) {
            request.header("If-Match", ifMatch.equals("*") ? "*" : "\"v" + ifMatch + "\"");
        }
        if (!to.hasBody()) {
            return send(request.method(to.method(), HttpRequest.BodyPublishers.noBody()));
        }
        return send(request.header("Content-Type", "application/json")
                .method(to.method(), HttpRequest.BodyPublishers.ofString(write(body))));
    }

    Reply read(Part part, String path) {
        return send(request(part, path, token(READER)).GET());
    }

    Reply read(Part part, String path, Caller by) {
        return send(request(part, path, token(by)).GET());
    }

    Reply check(Map<String, ?> question) {
        return ask("/api/v1/authz/check", question);
    }

    Reply checks(Map<String, ?> questions) {
        return ask("/api/v1/authz/checks", questions);
    }

    private Reply ask(String path, Map<String, ?> body) {
        return send(request(Part.QUERY_API, path, token(READER))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(write(body))));
    }

    /// Has billing-service's development version say that the tenant's subscription is cancelled.
    void endSubscription(String tenant) {
        var url = target.url(Part.PEERS) + "/billing/api/v1/tenants/" + tenant + "/subscription";
        var reply = send(HttpRequest.newBuilder(URI.create(url)).PUT(HttpRequest.BodyPublishers.ofString("cancelled")));
        if (reply.status() != 200) {
            throw new Refused(
                    "nobody can be told that a subscription has ended: %d at %s".formatted(reply.status(), url));
        }
    }

    /// What needs no token.
    String text(Part part, String path) {
        return exchange(HttpRequest.newBuilder(URI.create(target.url(part) + path))
                        .build())
                .body();
    }

    private HttpRequest.Builder request(Part part, String path, String token) {
        return HttpRequest.newBuilder(URI.create(target.url(part) + path))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + token);
    }

    private String token(Caller by) {
        var request = by.isPerson() ? TokenRequest.user(by.id()) : TokenRequest.service(by.id());
        if (!by.email().isEmpty()) {
            request = request.withEmail(by.email());
        }
        if (by.isPlatformAdmin()) {
            request = request.asPlatformAdmin();
        }
        return token(by.hasSecondFactor() ? request.withAmr("pwd", "mfa") : request);
    }

    private String token(TokenRequest request) {
        return tokens.computeIfAbsent(request, missing -> target.issuer().token(missing, Instant.now()));
    }

    /// Again, the same in every byte, while the server says that it is busy.
    private Reply send(HttpRequest.Builder builder) {
        var request = builder.build();
        var end = Instant.now().plus(PATIENCE);
        var answer = exchange(request);
        while (BUSY.contains(answer.statusCode()) && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(AGAIN.toNanos());
            answer = exchange(request);
        }
        return new Reply(
                answer.statusCode(),
                parse(answer.body()),
                answer.headers().firstValue("Melmastoon-Position").orElse(""));
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Refused("nothing answers at %s (%s); is the stack up?".formatted(request.uri(), e));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Refused("interrupted");
        }
    }

    private static JsonNode parse(String body) {
        try {
            return body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JsonProcessingException _) {
            return JSON.createObjectNode().put("text", body);
        }
    }

    private static String write(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
