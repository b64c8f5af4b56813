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
import java.util.UUID;
import melmastoon.local.issuer.TokenRequest;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.StackUnderTest;

/// The two HTTP processes of the running stack, as a client sees them.
final class Api {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
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

    String token(TokenRequest request) {
        return stack.issuer().token(request, Instant.now());
    }

    String platformAdmin() {
        return token(TokenRequest.user("usr_platform").asPlatformAdmin());
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
        return HttpRequest.newBuilder(URI.create(stack.url(part) + path)).timeout(Duration.ofSeconds(30));
    }

    Reply send(HttpRequest.Builder request) {
        try {
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
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
