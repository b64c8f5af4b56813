package melmastoon.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import melmastoon.local.issuer.Issuer;
import melmastoon.local.issuer.TokenRequest;
import melmastoon.local.stack.DataDirectory;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.Secrets;

/// From a write's answer to the check that reflects it, on a running stack: a role is given and taken again and again,
/// and each time a check at the write's position is sent at once.
///
///     java -cp … melmastoon.bench.WriteToCheck [DATA-DIRECTORY] [WRITES]
public final class WriteToCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WARM_UP = 100;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int portBase;
    private final Issuer issuer;

    private WriteToCheck(DataDirectory data) {
        portBase = data.portBase().orElseThrow(() -> new IllegalArgumentException("no stack in " + data.root()));
        issuer = Issuer.in(new Secrets(data.secrets()).directory(), URI.create(Part.ISSUER.url(portBase)));
    }

    public static void main(String[] arguments) throws Exception {
        var data = new DataDirectory(Path.of(arguments.length > 0 ? arguments[0] : "data"));
        var writes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 500;
        new WriteToCheck(data).run(writes);
    }

    private void run(int writes) throws Exception {
        var admin = token(TokenRequest.user("usr_bench_admin").asPlatformAdmin());
        var owner = "usr_bench_" + UUID.randomUUID();
        var tenant = send(
                Part.COMMAND_API,
                "/api/v1/tenants",
                admin,
                Map.of(
                        "slug", "bench-" + Instant.now().toEpochMilli(),
                        "legalName", "Bench Hotels",
                        "country", "AF",
                        "residencyRegion", "me-central1",
                        "ownerUserId", owner));
        var path = "/api/v1/tenants/" + tenant.path("id").asText();
        send(Part.COMMAND_API, path + "/plan", admin, Map.of("planRef", "bench"));
        var roles = path + "/memberships/" + tenant.path("ownerMembershipId").asText() + "/role-assignments";
        var question = Map.of(
                "tenant",
                tenant.path("id").asText(),
                "user",
                owner,
                "resource",
                "tenant",
                "action",
                "read",
                "timeoutMs",
                1000);

        var took = new long[writes];
        var late = 0;
        for (int i = -WARM_UP; i < writes; i++) {
            var ownersToken = token(TokenRequest.user(owner));
            var gateway = token(TokenRequest.service("bench", "pdp:check:any"));
            var given = send(Part.COMMAND_API, roles, ownersToken, Map.of("role", "tenant.auditor"));
            var body = new HashMap<String, Object>(question);
            body.put("atLeast", given.path("position").asText());
            var answered = System.nanoTime();
            var check = send(Part.QUERY_API, "/api/v1/authz/check", gateway, body);
            var nanos = System.nanoTime() - answered;
            if (i >= 0) {
                took[i] = nanos;
                late += check.path("allowed").asBoolean() ? 0 : 1;
            }
            delete(roles + "/" + given.path("id").asText(), ownersToken);
        }
        Arrays.sort(took);
        System.out.printf(
                "write's answer to the check that reflects it, of %d: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms; %d too"
                        + " late%n",
                writes, at(took, 0.50), at(took, 0.95), at(took, 0.99), late);
    }

    private static double at(long[] sorted, double quantile) {
        return sorted[(int) (quantile * (sorted.length - 1))] / 1e6;
    }

    private String token(TokenRequest request) {
        return issuer.token(request, Instant.now());
    }

    private JsonNode send(Part part, String path, String token, Map<String, ?> body) throws Exception {
        return answer(request(part, path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    private void delete(String path, String token) throws Exception {
        answer(request(Part.COMMAND_API, path, token).DELETE().build());
    }

    private HttpRequest.Builder request(Part part, String path, String token) {
        return HttpRequest.newBuilder(URI.create(part.url(portBase) + path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private JsonNode answer(HttpRequest request) throws Exception {
        var reply = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (reply.statusCode() >= 300) {
            throw new IOException(request.uri() + ": " + reply.statusCode() + " " + reply.body());
        }
        return JSON.readTree(reply.body());
    }
}
