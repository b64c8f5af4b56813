package melmastoon.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import melmastoon.http.TestIssuer;
import melmastoon.http.TestServer;
import melmastoon.http.TestServer.Answer;

/// command-api in this process, and what its callers need.
final class CommandServer implements AutoCloseable {
    static final String PUBLIC = "https://commands.example";
    static final String QUERY = "https://queries.example/base";

    final TestIssuer issuer = new TestIssuer();
    final NotificationService notifications = new NotificationService();
    final TestServer server;

    CommandServer(Map<String, Object> settings) {
        var all = new HashMap<String, Object>(issuer.settings());
        all.put("micronaut.application.name", "command-api");
        all.put("melmastoon.notification.keyset", notifications.publicKeyset().toString());
        all.put("melmastoon.idempotency.key", Base64.getEncoder().encodeToString(new byte[32]));
        all.put("melmastoon.public-url", PUBLIC);
        all.put("melmastoon.query-url", QUERY);
        all.putAll(settings);
        server = new TestServer(all);
    }

    static CommandServer inMemory() {
        return new CommandServer(Map.of("melmastoon.test.memory", "true"));
    }

    String admin() {
        return issuer.platformAdmin("usr_platform");
    }

    /// A token of a person with a verified address.
    String person(String name) {
        return issuer.user(
                "usr_" + name,
                claims -> claims.claim("email", name + "@acme.example")
                        .claim("email_verified", true)
                        .claim("amr", List.of("pwd", "mfa")));
    }

    Answer post(String token, String path, String body) {
        return post(token, path, body, UUID.randomUUID().toString());
    }

    Answer post(String token, String path, String body, String key) {
        return server.send(
                "POST",
                path,
                body,
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                key);
    }

    Answer delete(String token, String path) {
        return delete(token, path, "*");
    }

    Answer delete(String token, String path, String ifMatch) {
        return server.send(
                "DELETE",
                path,
                "",
                "Authorization",
                "Bearer " + token,
                "Idempotency-Key",
                UUID.randomUUID().toString(),
                "If-Match",
                ifMatch);
    }

    /// @param ifMatch a version, or nothing
    Answer patch(String token, String path, String body, String... ifMatch) {
        return write("PATCH", token, path, body, ifMatch.length == 0 ? List.of() : List.of("If-Match", ifMatch[0]));
    }

    Answer put(String token, String path, String body, String... headers) {
        return write("PUT", token, path, body, List.of(headers));
    }

    private Answer write(String method, String token, String path, String body, List<String> others) {
        var headers = new ArrayList<>(List.of(
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString()));
        headers.addAll(others);
        return server.send(method, path, body, headers.toArray(String[]::new));
    }

    Answer get(String token, String path) {
        return server.send("GET", path, "", "Authorization", "Bearer " + token);
    }

    /// A write that takes `If-Match`.
    Answer post(String token, String path, String body, String key, String ifMatch) {
        return server.send(
                "POST",
                path,
                body,
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                key,
                "If-Match",
                ifMatch);
    }

    static void isProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).as(answer.body()).isEqualTo("MELMASTOON." + code);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("\"requestId\":\"" + answer.header("X-Request-ID") + "\"");
        assertThat(answer.body()).doesNotContain("Exception", "melmastoon.domain", "melmastoon.application");
    }

    /// The text of a field of a flat answer.
    static String field(Answer answer, String name) {
        var found = Pattern.compile('"' + name + "\":\"([^\"]*)\"").matcher(answer.body());
        if (!found.find()) {
            throw new AssertionError("no `" + name + "` in " + answer.status() + " " + answer.body());
        }
        return found.group(1);
    }

    static String newTenant(String slug) {
        return """
            {"slug":"%s","legalName":"Acme Hotels Ltd","country":"AF","residencyRegion":"me-central1",
             "ownerUserId":"usr_olga"}\
            """.formatted(slug);
    }

    /// A new active tenant that Olga owns.
    String tenant(String slug) {
        var id = field(post(admin(), "/api/v1/tenants", newTenant(slug)), "id");
        post(admin(), "/api/v1/tenants/" + id + "/plan", "{\"planRef\":\"standard\"}");
        return id;
    }

    @Override
    public void close() {
        server.close();
        issuer.close();
    }
}
