package melmastoon.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import melmastoon.local.issuer.Issuer;
import melmastoon.local.issuer.TokenRequest;
import melmastoon.local.stack.DataDirectory;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.Secrets;

/// Plain HTTP to a running stack, with tokens of its development issuer. Safe for use by many threads.
final class StackClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int portBase;
    private final Issuer issuer;
    private final Map<TokenRequest, String> tokens = new ConcurrentHashMap<>();

    /// @throws IllegalArgumentException where no stack keeps its data in `data`
    StackClient(DataDirectory data) {
        portBase = data.portBase().orElseThrow(() -> new IllegalArgumentException("no stack in " + data.root()));
        issuer = Issuer.in(new Secrets(data.secrets()).directory(), URI.create(Part.ISSUER.url(portBase)));
    }

    /// A status of 300 or more.
    static final class Failed extends IOException {
        private static final long serialVersionUID = 1;

        private final int status;

        Failed(URI uri, HttpResponse<String> reply) {
            super(uri + ": " + reply.statusCode() + " " + reply.body());
            status = reply.statusCode();
        }

        int status() {
            return status;
        }
    }

    /// Signed once, since callers keep theirs: no benchmark takes the hour that a token lasts.
    String token(TokenRequest request) {
        return tokens.computeIfAbsent(request, signed -> issuer.token(signed, Instant.now()));
    }

    String platformAdmin() {
        return token(TokenRequest.user("usr_bench_admin").asPlatformAdmin());
    }

    /// A new tenant with a plan; its `id`, `rootUnitId` and `ownerMembershipId`.
    JsonNode tenant(String slug, String owner) throws IOException, InterruptedException {
        var tenant = post(
                Part.COMMAND_API,
                "/api/v1/tenants",
                platformAdmin(),
                Map.of(
                        "slug", slug,
                        "legalName", "Bench Hotels",
                        "country", "AF",
                        "residencyRegion", "me-central1",
                        "ownerUserId", owner));
        post(
                Part.COMMAND_API,
                "/api/v1/tenants/" + tenant.path("id").asText() + "/plan",
                platformAdmin(),
                Map.of("planRef", "bench"));
        return tenant;
    }

    JsonNode post(Part part, String path, String token, Map<String, ?> body) throws IOException, InterruptedException {
        return answer(request(part, path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    JsonNode get(Part part, String path, String token) throws IOException, InterruptedException {
        return answer(request(part, path, token).GET().build());
    }

    /// A command of another method, whatever the version of what it changes.
    JsonNode change(String method, String path, String token, Map<String, ?> body)
            throws IOException, InterruptedException {
        var request = request(Part.COMMAND_API, path, token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return answer((method.equals("PATCH") ? request.header("If-Match", "*") : request).build());
    }

    JsonNode delete(String path, String token) throws IOException, InterruptedException {
        return answer(request(Part.COMMAND_API, path, token).DELETE().build());
    }

    private HttpRequest.Builder request(Part part, String path, String token) {
        return HttpRequest.newBuilder(URI.create(part.url(portBase) + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
        var reply = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (reply.statusCode() >= 300) {
            throw new Failed(request.uri(), reply);
        }
        return JSON.readTree(reply.body());
    }
}
