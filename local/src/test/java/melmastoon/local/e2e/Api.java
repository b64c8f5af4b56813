package melmastoon.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import melmastoon.local.issuer.TokenRequest;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.StackUnderTest;

/// The two HTTP processes of the running stack, as a client sees them.
final class Api {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> BUSY =
            Set.of("MELMASTOON.COMMON.OVERLOADED", "MELMASTOON.COMMON.TENANT_BUSY", "MELMASTOON.COMMON.CALLER_BUSY");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration AGAIN = Duration.ofMillis(50);
    private static final Map<TokenRequest, String> TOKENS = new ConcurrentHashMap<>();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();

    final StackUnderTest stack = StackUnderTest.running();

    /// One answer.
    record Reply(int status, JsonNode json, HttpHeaders headers) {
        /// @throws AssertionError with the whole answer, where the status is another
        Reply expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError("expected " + wanted + ", got " + status + ": " + json);
            }
            return this;
        }

        String text(String field) {
            return json.path(field).asText();
        }

        String position() {
            return headers.firstValue("Melmastoon-Position").orElseThrow();
        }

        String code() {
            return text("code");
        }
    }

    /// The same as before for a caller that had one: signing and checking a signature cost more than a check does.
    String token(TokenRequest request) {
        return TOKENS.computeIfAbsent(request, missing -> stack.issuer().token(missing, Instant.now()));
    }

    String platformAdmin() {
        return platformAdmin("usr_platform");
    }

    String platformAdmin(String id) {
        return token(TokenRequest.user(id).asPlatformAdmin());
    }

    String gateway() {
        return token(TokenRequest.service("gateway", "pdp:check:any"));
    }

    Reply post(String path, String token, Map<String, ?> body) {
        return post(path, token, body, UUID.randomUUID().toString());
    }

    Reply post(String path, String token, Map<String, ?> body, String idempotencyKey) {
        return send(request(Part.COMMAND_API, path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(json(body))));
    }

    Reply put(String path, String token, Map<String, ?> body) {
        return send(request(Part.COMMAND_API, path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .PUT(HttpRequest.BodyPublishers.ofString(json(body))));
    }

    /// By whoever has no account.
    Reply postWithoutToken(String path, Map<String, ?> body) {
        return send(request(Part.COMMAND_API, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(json(body))));
    }

    Reply patch(String path, String token, Map<String, ?> body, String ifMatch) {
        return send(request(Part.COMMAND_API, path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", ifMatch)
                .method("PATCH", HttpRequest.BodyPublishers.ofString(json(body))));
    }

    Reply delete(String path, String token) {
        return send(request(Part.COMMAND_API, path)
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .DELETE());
    }

    Reply read(Part part, String path, String token) {
        return send(request(part, path).header("Authorization", "Bearer " + token));
    }

    Reply ask(String path, String token, Map<String, ?> body) {
        return send(request(Part.QUERY_API, path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json(body))));
    }

    HttpRequest.Builder request(Part part, String path) {
        return HttpRequest.newBuilder(URI.create(stack.url(part) + path)).timeout(Duration.ofMinutes(1));
    }

    /// Sends it again, the same in every byte, as long as the answer is that the server is busy: beside a build it may
    /// be, and a client that is told so comes again.
    Reply send(HttpRequest.Builder request) {
        var sent = request.build();
        var end = Instant.now().plus(PATIENCE);
        var reply = sendOnce(sent);
        while (reply.status() == 503
                && BUSY.contains(reply.code())
                && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(AGAIN.toNanos());
            reply = sendOnce(sent);
        }
        return reply;
    }

    private static Reply sendOnce(HttpRequest request) {
        try {
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(answer.statusCode(), parse(answer.body()), answer.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (IOException e) {
            return JSON.createObjectNode().put("text", body);
        }
    }

    private static String json(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
